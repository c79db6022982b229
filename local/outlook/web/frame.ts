import type { RoamingSettings } from '../model/call.ts'
import type { Client } from '../model/client.ts'
import type { ItemSession } from '../model/session.ts'
import type { AddIn } from '../manifest/add-in.ts'
import type { Traps } from '../model/traps.ts'
import type { DialogOpener } from '../runtime/dialogs.ts'
import { openDialog } from '../runtime/open-dialog.ts'
import { createPageFrame } from '../runtime/page-frame.ts'
import { appContextOf } from './app-context.ts'
import {
  type CommandEnd,
  type Conversation,
  type ConversationPorts,
  createConversation,
  type EventName,
} from './conversation.ts'
import { type FrameIdentity, frameName, frameUrl } from './identity.ts'
import { parseRequest } from './message.ts'

/** What all frames of an add-in share. */
export interface FrameHost {
  readonly addIn: AddIn
  readonly client: Client
  /** The active traps of this client. */
  readonly traps: () => Traps
  readonly locale: string
  /** Whether Outlook is in dark mode. */
  readonly dark: () => boolean
  readonly settings: () => RoamingSettings
  readonly accessToken: () => Promise<string>
  /** Answers one request of MSAL's bridge. */
  readonly nestedAppAuth: (request: string) => Promise<string>
  /** Called with the name of a call on the web that exceeds the number of those at once. */
  readonly reportExcess: (name: string) => void
  readonly report: (message: string, details: unknown) => void
}

export interface FrameOptions {
  readonly pageUrl: string
  /** The accessible name of the frame. */
  readonly title: string
  readonly session: ItemSession
  /** The add-in requests to be closed. */
  readonly onClose: () => void
  readonly startLimitMs?: number
  /** The page may not use the browser's storage (OfficeDev/office-js#2177). */
  readonly storageDenied?: boolean
  /** Event handlers may not open dialogs. */
  readonly dialogsRefused?: boolean
}

/** The outcome of a frame's start. `declined`: the user does not trust this page as Office. */
export type FrameStart = 'ready' | 'declined' | 'unavailable' | 'closed'

/** A page of an add-in in a frame, in conversation with Outlook. */
export interface AddInFrame {
  readonly element: HTMLIFrameElement
  readonly started: Promise<FrameStart>
  readonly raise: (name: EventName, data: unknown) => boolean
  /** Calls a function of the page. Never rejects, and never resolves if the page never completes. */
  readonly call: (functionName: string, eventJson: string) => Promise<CommandEnd>
  readonly close: () => void
}

/** A page that reaches Outlook as on the web: by the library's own messages. */
export function createFrame(host: FrameHost, options: FrameOptions): AddInFrame {
  const opener: DialogOpener = (target, owner) => openDialog(openWeb, host, options, target, owner)
  return openWeb(host, options, options.dialogsRefused ? {} : { openDialog: opener }).frame
}

interface WebPage {
  readonly frame: AddInFrame
  readonly conversation: () => Conversation | undefined
}

type DialogPorts = Pick<ConversationPorts, 'openDialog' | 'toParent'>

function openWeb(host: FrameHost, options: FrameOptions, dialogs: DialogPorts): WebPage {
  const identity = identityOf(host, dialogs.toParent !== undefined)
  let conversation: Conversation | undefined
  const frame = createPageFrame({
    frame: options,
    name: frameName(identity, options.storageDenied),
    url: frameUrl(options.pageUrl, identity),
    declinable: true,
    nestedAppAuth: host.nestedAppAuth,
    talk({ element, origin, ...ports }) {
      const opened = createConversation({
        ...ports,
        ...dialogs,
        hostOrigin: identity.hostOrigin,
        session: options.session,
        traps: host.traps,
        appContext: () =>
          appContextOf({
            identity,
            client: host.client,
            displayName: host.addIn.displayName,
            appDomains: [origin, ...host.addIn.appDomains],
            settings: host.settings(),
            width: element.clientWidth,
            height: element.clientHeight,
          }),
        accessToken: host.accessToken,
        onCloseContainer: options.onClose,
        reportExcess: host.reportExcess,
        later: (act) => setTimeout(act, 0),
        report: host.report,
      })
      conversation = opened
      return {
        receive(message) {
          const request = parseRequest(message)
          if (request?.conversationId !== identity.conversationId) return false
          opened.receive(request)
          return true
        },
        raise: opened.raise,
        close: opened.close,
      }
    },
  })
  return { frame, conversation: () => conversation }
}

function identityOf({ addIn, locale }: FrameHost, isDialog: boolean): FrameIdentity {
  return {
    conversationId: crypto.randomUUID(),
    addInId: addIn.addInId,
    hostOrigin: location.origin,
    locale,
    isDialog,
  }
}
