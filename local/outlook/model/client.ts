import { oneOf, type Parser } from '#core/parse'

/** The simulated Outlooks, as `platform` and `hostName` identify them to an add-in. */
export const clientIds = ['web', 'classic', 'mac'] as const

export type ClientId = (typeof clientIds)[number]

export const parseClientId: Parser<ClientId> = oneOf(...clientIds)

export interface Client {
  readonly id: ClientId
  readonly name: string
  /** How the library's calls travel: `postMessage`, `window.external`, WebKit's message handlers. */
  readonly transport: 'web' | 'external' | 'webkit'
  /** What the library reads to detect its host and choose its own file for it. */
  readonly platform: 'Web' | 'Win32' | 'Mac'
  readonly fileVersion: string
  /** The library's number of the program: 64 Outlook on the web, 8 Outlook on a desktop. */
  readonly appName: 64 | 8
  readonly hostVersion: string
  /** Requirement sets by name, with the highest version. */
  readonly requirements: Readonly<Record<string, string>>
  /** Where event handlers run: in the manifest's runtime page, or in its script alone, without a DOM. */
  readonly eventRuntime: 'page' | 'script'
}

/**
 * The sets that this build of the library fully implements. It lacks prependOnSendAsync and sensitivity
 * labels of Mailbox 1.13, and an add-in that checks for a set relies on all of it.
 */
const requirements = {
  Mailbox: '1.12',
  DialogApi: '1.2',
  IdentityAPI: '1.3',
  NestedAppAuth: '1.1',
} as const

export const clients: Readonly<Record<ClientId, Client>> = {
  web: {
    id: 'web',
    name: 'Outlook on the web',
    transport: 'web',
    platform: 'Web',
    fileVersion: '16.01',
    appName: 64,
    hostVersion: '20260814008.09',
    requirements,
    eventRuntime: 'page',
  },
  classic: {
    id: 'classic',
    name: 'Outlook on Windows (classic)',
    transport: 'external',
    platform: 'Win32',
    fileVersion: '16.02',
    appName: 8,
    hostVersion: '16.0.20131.20142',
    requirements,
    eventRuntime: 'script',
  },
  mac: {
    id: 'mac',
    name: 'Outlook on Mac',
    transport: 'webkit',
    platform: 'Mac',
    fileVersion: '16.00',
    appName: 8,
    hostVersion: '16.111.26081400',
    requirements,
    eventRuntime: 'page',
  },
}
