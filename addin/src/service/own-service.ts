import type { SpokenLanguage } from '#core/language'
import {
  type KnownPreferences,
  parseKnownPreferences,
  type SavedPreferences,
} from '#core/notice/preferences'
import type { Parser } from '#core/parse'
import {
  parseServiceChecks,
  parseServiceHealth,
  type ServiceChecks,
  type ServiceHealth,
} from '#core/wire-checks'
import { type ForgottenDevice, type OwnDevices, parseOwnDevices } from '#core/wire-devices'
import { signInTroubleOf } from '../office/identity.ts'
import type { TokenSource } from './service.ts'
import {
  askFor,
  type ServiceAnswer,
  type ServiceFault,
  type ServiceRequest,
  type ServiceResult,
} from './request.ts'

/** Service calls that concern the rep rather than a mail: notices, devices, health. */
export interface OwnService {
  /** Why the rep is not signed in; null if they are. Never prompts. */
  signedOut(): Promise<ServiceFault['code'] | null>
  /** The health of the service; needs no token. */
  health(): Promise<ServiceResult<ServiceHealth>>
  checks(): Promise<ServiceResult<ServiceChecks>>
  notices(): Promise<ServiceResult<KnownPreferences>>
  saveNotices(saved: SavedPreferences): Promise<ServiceResult<void>>
  /** Says which language the pane speaks, so that the rep's notices speak it too. */
  saveLanguage(spoken: SpokenLanguage): Promise<ServiceResult<void>>
  devices(): Promise<ServiceResult<OwnDevices>>
  forgetDevice(device: ForgottenDevice): Promise<ServiceResult<void>>
}

/** Sends requests of a signed-in rep; paths are relative to `/api`. */
export interface Asking {
  readonly url: string
  readonly limitMs: number
  readonly tokenOf: TokenSource
  readonly get: <T>(path: string, parser: Parser<T>) => Promise<ServiceResult<T>>
  readonly tell: (
    method: ServiceRequest['method'],
    path: string,
    body: unknown,
  ) => Promise<ServiceResult<ServiceAnswer>>
}

export function connectOwnService({ url, limitMs, tokenOf, get, tell }: Asking): OwnService {
  return {
    signedOut: async () => {
      const token = await tokenOf()
      return token.ok ? null : signInTroubleOf(token.fault)
    },
    health: () =>
      askFor({ method: 'GET', url: `${url}/health`, token: null, limitMs }, parseServiceHealth),
    checks: () => get('/checks', parseServiceChecks),
    notices: () => get('/notices/preferences', parseKnownPreferences),
    saveNotices: ({ preferences, cardUrl }) =>
      silent(tell('PUT', '/notices/preferences', { ...preferences, cardUrl })),
    saveLanguage: ({ language }) => silent(tell('PUT', '/notices/language', { language })),
    devices: () => get('/devices', parseOwnDevices),
    forgetDevice: ({ client }) => silent(tell('POST', '/devices/forget', { client })),
  }
}

async function silent(told: Promise<ServiceResult<ServiceAnswer>>): Promise<ServiceResult<void>> {
  const asked = await told
  return asked.ok ? { ok: true, value: undefined } : asked
}
