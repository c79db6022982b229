import {
  type KnownPreferences,
  parseSavedPreferences,
  preferencesDefault,
} from '#core/notice/preferences'
import { InputFault } from '#core/parse'
import { version } from '#core/version'
import type { ServiceChecks } from '#core/wire-checks'
import type { OwnDevice } from '#core/wire-devices'
import type { FakeAnswer } from './fake-service.ts'
import { now } from './fixtures.ts'

const minute = 60_000
const hour = 60 * minute

/** A healthy service's answers to checks, notice preferences and devices. */
export class FakeOwnService {
  version = version
  /** Whether its health reports an outage of storage. */
  withoutStorage = false
  checks: ServiceChecks = {
    now,
    version,
    mails: {
      ...{ looked: 12, unregistered: 0, last: { sentAt: now - hour, client: 'web' } },
      ...{ hits: 31, readAt: now - 4 * minute },
    },
    folders: (['inbox', 'sent'] as const).map((folder) => ({
      ...{ folder, until: now + 24 * hour, lookedAt: now - 20 * minute },
      ...{ gapSince: null, trouble: null },
    })),
  }
  notices: KnownPreferences = {
    ...{ ...preferencesDefault, saved: false, cardHost: null },
    ...{ channels: ['teams', 'card', 'digest'], troubles: [] },
  }
  devices: readonly OwnDevice[] = [
    { client: 'Chrome on Windows', lastAt: now, here: true },
    { client: 'Edge on Windows', lastAt: now - 30 * minute, here: false },
    { client: 'Safari on iPhone', lastAt: now - 26 * hour, here: false },
  ]
  /** Whether it refuses to forget devices. */
  remembers = false
  /** The forgotten devices and saved preferences. */
  readonly forgotten: unknown[] = []
  readonly saved: unknown[] = []
  /** What panes said about the language that they speak. */
  readonly spoken: unknown[] = []

  /** undefined if the request is of another kind. */
  answer(path: string, body: unknown): FakeAnswer | undefined {
    switch (path) {
      case 'GET /api/health':
        return this.withoutStorage
          ? { status: 503, body: { code: 'storage-unreachable' } }
          : { status: 200, body: { version: this.version } }
      case 'GET /api/checks':
        return { status: 200, body: this.checks }
      case 'GET /api/notices/preferences':
        return { status: 200, body: this.notices }
      case 'PUT /api/notices/preferences':
        return this.save(body)
      case 'PUT /api/notices/language':
        this.spoken.push(body)
        return { status: 204 }
      case 'GET /api/devices':
        return { status: 200, body: { devices: this.devices } }
      case 'POST /api/devices/forget':
        this.forgotten.push(body)
        return { status: this.remembers ? 500 : 204 }
    }
    return undefined
  }

  private save(body: unknown): FakeAnswer {
    this.saved.push(body)
    if (this.remembers) return { status: 500 }
    const wanted = parseSavedPreferences(body, '')
    if (wanted instanceof InputFault) return { status: 422, body: { code: 'bad-field' } }
    const { preferences, cardUrl } = wanted
    if (typeof cardUrl === 'string' && !cardUrl.startsWith('https://'))
      return { status: 422, body: { code: 'bad-field' } }
    const { cardHost } = this.notices
    const host = typeof cardUrl === 'string' ? new URL(cardUrl).host : cardUrl
    const kept = cardUrl === undefined ? cardHost : (host ?? null)
    this.notices = { ...this.notices, ...preferences, saved: true, cardHost: kept }
    return { status: 204 }
  }
}
