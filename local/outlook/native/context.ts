import type { FrameHost } from '../web/frame.ts'
import type { RoamingSettings } from '../model/call.ts'
import { themeText } from './theme.ts'

/**
 * The bridge data in a page's name, for native-bridge.js: how to reach Outlook, and the answers to
 * synchronous calls of the library.
 */
export interface NativeBridge {
  readonly transport: 'external' | 'webkit'
  readonly channel: string
  readonly hostOrigin: string
  readonly hostInfo: string
  readonly storageDenied: boolean
  readonly context: NativeContext
}

export interface NativeContext {
  readonly addInId: string
  readonly locale: string
  readonly hostVersion: string
  /** The JSON text of the requirement sets. */
  readonly requirements: string
  readonly settings: Readonly<Record<string, string>>
  /** The JSON text of Office's colours, as integers. */
  readonly theme: string
  readonly instanceId: string
}

export interface BridgeOptions {
  readonly channel: string
  readonly hostOrigin: string
  readonly isDialog?: boolean
  readonly storageDenied?: boolean
}

/** @throws Error for a client with another transport */
export function nativeBridgeOf(host: FrameHost, options: BridgeOptions): NativeBridge {
  const { client, locale, addIn } = host
  const { channel, hostOrigin } = options
  if (client.transport === 'web') throw new Error(`${client.name} has no native object`)
  const dialog = options.isDialog === true ? 'isDialog' : ''
  const parts = [client.platform, client.fileVersion, locale, channel, dialog, 'disableLogging', 0]
  return {
    transport: client.transport,
    channel,
    hostOrigin,
    hostInfo: ['Outlook', ...parts].join('$'),
    storageDenied: options.storageDenied === true,
    context: {
      addInId: addIn.addInId,
      locale,
      hostVersion: client.hostVersion,
      requirements: JSON.stringify(client.requirements),
      settings: settingsByKey(host.settings()),
      theme: themeText(host.dark()),
      instanceId: channel,
    },
  }
}

/** The desktop library stores all of an add-in's settings as one text under one key. */
const settingsKey = 'SettingsKey'

function settingsByKey(settings: RoamingSettings): Readonly<Record<string, string>> {
  return { [settingsKey]: JSON.stringify(settings) }
}

/** Undefined: not written by the library. */
export function settingsIn(byKey: unknown): unknown {
  const text: unknown =
    typeof byKey === 'object' && byKey !== null ? Reflect.get(byKey, settingsKey) : undefined
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
