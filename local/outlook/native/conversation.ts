import { officeCodeOf } from '../identity/office-token.ts'
import type { Answer } from '../model/answer.ts'
import type { ItemSession } from '../model/session.ts'
import type { Traps } from '../model/traps.ts'
import { createDialogs, type DialogNews, type DialogOpener } from '../runtime/dialogs.ts'
import { inTime } from '../runtime/in-time.ts'
import { type CommandEnd, commandEndOf, type EventName } from '../web/conversation.ts'
import { settingsIn } from './context.ts'
import { dialogText } from './dialog-request.ts'
import { isKnownEvent, nativeEventOf } from './events.ts'
import { numberItems } from './item-number.ts'
import type { NativeReply, NativeRequest } from './message.ts'
import { namedCall } from './params.ts'

export interface NativePorts {
  readonly session: ItemSession
  /** The active traps of this client. */
  readonly traps: () => Traps
  readonly accessToken: () => Promise<string>
  readonly post: (reply: NativeReply) => void
  /** The library has started, and accepts commands. */
  readonly onReady: () => void
  readonly onCommandEnd: (commandId: string, end: CommandEnd) => void
  readonly onCloseContainer: () => void
  /** Absent if the page may not open dialogs. */
  readonly openDialog?: DialogOpener
  /** Present in a dialog. */
  readonly toParent?: (message: string) => void
  /** Reports something that this Outlook does not know, for a developer to see. */
  readonly report: (message: string, details: unknown) => void
}

/** The conversation of a page or script with a desktop Outlook, whatever the transport. */
export interface NativeConversation {
  readonly receive: (request: NativeRequest) => void
  /**
   * @param data in the format of the web library
   * @returns whether the page had subscribed to this event
   */
  readonly raise: (name: EventName, data: unknown) => boolean
  /** Passes on a message from the page that opened this dialog. */
  readonly tellDialog: (message: string, origin: string) => void
  readonly close: () => void
}

const initialData = 1
const commandCompleted = 94
const closeContainer = 97
const getAccessToken = 98
const saveSettings = 404
const commandEvent = 39
const dialogEvent = 10
const parentEvent = 12

const done = 0
const notSupported = 5_000
/** The error for a call on an item that is no longer open. */
const itemChanged = 9_030

type Reply = (values: readonly unknown[]) => void

export function createNativeConversation(ports: NativePorts): NativeConversation {
  const registered = new Set<number>()
  const itemNumber = numberItems(ports.session)
  const dialogs = createDialogs(ports.openDialog, (news) =>
    ports.post({ kind: 'event', dispatchId: dialogEvent, values: newsValues(news) }),
  )
  return {
    receive(request) {
      const { dispatchId, args, kind } = request
      const reply: Reply = (values) => ports.post({ kind: 'answer', call: request.call, values })
      switch (kind) {
        case 'register':
          if (dispatchId === dialogEvent) return reply([dialogs.open(args)])
          return register(ports, registered, dispatchId, reply)
        case 'unregister':
          if (dispatchId === dialogEvent) dialogs.close()
          registered.delete(dispatchId)
          return reply([done])
        case 'settings':
          ports.session.execute(saveSettings, [settingsIn(args)])
          return reply([done])
        case 'execute':
          return execute(ports, itemNumber, request, reply)
        case 'to-parent':
          return ports.toParent?.(dialogText(args))
        case 'to-child':
          return dialogs.tell(dialogText(args))
      }
    },
    raise(name, data) {
      const event = nativeEventOf(name, data, itemNumber())
      if (event === undefined || !registered.has(event.dispatchId)) return false
      ports.post({ kind: 'event', ...event })
      return true
    },
    tellDialog: (message, origin) =>
      ports.post({ kind: 'event', dispatchId: parentEvent, values: [0, message, origin] }),
    close: dialogs.close,
  }
}

function newsValues({
  messageType,
  messageContent,
  messageOrigin,
}: DialogNews): readonly unknown[] {
  return messageContent === undefined ? [messageType] : [messageType, messageContent, messageOrigin]
}

function register(
  ports: NativePorts,
  registered: Set<number>,
  dispatchId: number,
  reply: Reply,
): void {
  if (dispatchId !== parentEvent && !isKnownEvent(dispatchId)) {
    ports.report('An add-in asked for an event that this Outlook does not have', String(dispatchId))
    return reply([notSupported])
  }
  registered.add(dispatchId)
  reply([done])
  if (dispatchId === commandEvent) ports.onReady()
}

function execute(
  ports: NativePorts,
  itemNumber: () => number,
  { dispatchId, args }: NativeRequest,
  reply: Reply,
): void {
  const at = (index: number): unknown => (Array.isArray(args) ? args[index] : undefined)
  switch (dispatchId) {
    case initialData: {
      const data = { ...ports.session.initialData(), itemNumber: itemNumber() }
      return reply([JSON.stringify(data), done])
    }
    case commandCompleted:
      ports.onCommandEnd(String(at(0)), commandEndOf(at(1), at(2)))
      return reply([done])
    case closeContainer:
      reply([done])
      return ports.onCloseContainer()
    case getAccessToken:
      ports.accessToken().then(
        (token) => reply([done, token]),
        (error: unknown) => reply([officeCodeOf(error)]),
      )
      return undefined
    default:
      return inTime(dispatchId, ports.traps(), () =>
        executeItemCall(ports.session, itemNumber(), dispatchId, args, reply),
      )
  }
}

function executeItemCall(
  session: ItemSession,
  itemNumber: number,
  dispatchId: number,
  args: unknown,
  reply: Reply,
): void {
  const call = namedCall(dispatchId, args)
  const extra = JSON.stringify({ itemNumber })
  if (call.itemNumber !== undefined && call.itemNumber !== itemNumber)
    return reply(['{}', itemChanged, extra])
  const answer = session.execute(dispatchId, call.params)
  if (answer !== undefined) reply([...valuesOf(answer), extra])
}

/** The answer's JSON text, and its error number. */
function valuesOf(answer: Answer): readonly [string, number] {
  if (!('error' in answer)) return [JSON.stringify(answer), done]
  return answer.error
    ? ['{}', answer.errorCode]
    : [JSON.stringify(answer.data === undefined ? {} : { data: answer.data }), done]
}
