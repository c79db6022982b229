import type { RoamingSettings } from '../../model/call.ts'
import type { AddIn } from '../../manifest/add-in.ts'
import { clients } from '../../model/client.ts'
import type { Selection } from '../../model/body.ts'
import type { Mailbox } from '../../model/initial-data.ts'
import type { Item } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'
import { initialTraps, trapsOf } from '../../model/traps.ts'
import { createSession, type ItemSession } from '../../model/session.ts'
import type { SendMode } from '../../model/smart-alerts.ts'
import type { EventRun, LaunchEventType } from '../../runtime/event.ts'
import { runInFrame } from '../../web/event-frame.ts'
import type { FrameHost } from '../../web/frame.ts'
import { accessToken, saveSettings } from '../data/api.ts'

/** The add-in that this Outlook hosts, on the surface of Outlook on the web. */
export interface AddInHost {
  readonly addIn: AddIn
  readonly frames: FrameHost
  readonly open: (item: Item | null, selection?: () => Selection | undefined) => ItemSession
  /** Undefined: the add-in does not want to be told. */
  readonly run: (
    session: ItemSession,
    type: LaunchEventType,
    details?: Readonly<Record<string, unknown>>,
  ) => EventRun | undefined
  readonly sendMode: SendMode
}

export function createAddInHost(
  addIn: AddIn,
  owner: Address,
  loadedSettings: RoamingSettings,
): AddInHost {
  let settings = loadedSettings
  const client = clients.web
  const traps = trapsOf(client.id, initialTraps)
  const frames: FrameHost = {
    addIn,
    client,
    traps: () => traps,
    locale: 'en-US',
    settings: () => settings,
    accessToken,
    nestedAppAuth: () => Promise.reject(new Error('There is no broker')),
    report: (message, details) => console.warn(message, details),
  }
  const mailbox: Mailbox = {
    owner,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    permission: addIn.permission,
    extendedPermissions: addIn.extendedPermissions,
    addInId: addIn.addInId,
    client,
    traps,
  }
  return {
    addIn,
    frames,
    open: (item, selection = () => undefined) =>
      createSession(item, {
        mailbox,
        selection,
        saveSettings(saved) {
          settings = saved
          saveSettings(saved).catch(() => console.warn('The settings were not saved'))
        },
        reportUnknown: (dispatchId, params) =>
          console.warn(`This Outlook does not know call ${dispatchId}`, params),
      }),
    run(session, type, details = {}) {
      const event = addIn.launchEvents.find((each) => each.type === type)
      if (event === undefined) return undefined
      return runInFrame(frames, session, { type, functionName: event.functionName, details })
    },
    sendMode:
      addIn.launchEvents.find(({ type }) => type === 'OnMessageSend')?.sendMode ?? 'PromptUser',
  }
}
