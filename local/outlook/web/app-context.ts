import type { RoamingSettings } from '../model/call.ts'
import type { Client } from '../model/client.ts'
import type { FrameIdentity } from './identity.ts'

export interface AppContextFacts {
  readonly identity: FrameIdentity
  readonly client: Client
  readonly displayName: string
  readonly appDomains: readonly string[]
  readonly settings: RoamingSettings
  readonly width: number
  readonly height: number
}

/** The answer to a frame's first request. The library throws if one of these is missing. */
export function appContextOf(facts: AppContextFacts): Readonly<Record<string, unknown>> {
  const { addInId, conversationId, hostOrigin, locale } = facts.identity
  const { appName, fileVersion, requirements, hostVersion } = facts.client
  return {
    _id: addInId,
    _appName: appName,
    _appVersion: fileVersion,
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
