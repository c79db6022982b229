import type { RoamingSettings } from '../model/call.ts'
import { hostVersion } from '../model/initial-data.ts'
import type { FrameIdentity } from './identity.ts'

/**
 * What this build of the library really has. It lacks prependOnSendAsync and sensitivity labels of
 * Mailbox 1.13, and an add-in that asks for a set calls what the set promises.
 */
const requirements = { Mailbox: '1.12', IdentityAPI: '1.3' }

const outlookWebApp = 64

export interface AppContextFacts {
  readonly identity: FrameIdentity
  readonly displayName: string
  readonly appDomains: readonly string[]
  readonly settings: RoamingSettings
  readonly width: number
  readonly height: number
}

/** The answer to a frame's first request. The library throws where one of these is missing. */
export function appContextOf(facts: AppContextFacts): Readonly<Record<string, unknown>> {
  const { addInId, conversationId, hostOrigin, locale } = facts.identity
  return {
    _id: addInId,
    _appName: outlookWebApp,
    _appVersion: '16.01',
    _appMinorVersion: 1,
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: `${hostOrigin}/`,
    _clientMode: 1,
    _settings: facts.settings,
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: conversationId,
    _appInstanceId: conversationId,
    _requirementMatrix: JSON.stringify(requirements),
    _hostCustomMessage: '',
    _hostFullVersion: hostVersion,
    _clientWindowHeight: facts.height,
    _clientWindowWidth: facts.width,
    _addinName: facts.displayName,
    _appDomains: facts.appDomains,
    _featureGates: {},
    _initialDisplayMode: 0,
  }
}
