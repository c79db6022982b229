import { InputFault } from '#core/parse'
import { failed } from '../model/answer.ts'
import { type CallsAtOnce, createCallsAtOnce } from '../model/calls-at-once.ts'
import { officeCodeOf } from '../identity/office-token.ts'
import type { ItemSession } from '../model/session.ts'
import type { Traps } from '../model/traps.ts'
import { inTime } from '../runtime/in-time.ts'
import { createDialogs, type DialogOpener, type Dialogs } from '../runtime/dialogs.ts'
import {
  eventText,
  jsonOf,
  parseCommonCall,
  parseItemCall,
  type Request,
  responseText,
} from './message.ts'

/** Events that a frame may subscribe to. Others are refused at once. */
export const eventNames = {
  command: 'appCommandInvoked',
  itemChanged: 'olkItemSelectedChanged',
  recipientsChanged: 'olkRecipientsChanged',
  attachmentsChanged: 'olkAttachmentsChanged',
  infobarClicked: 'olkInfobarClicked',
  themeChanged: 'officeThemeChanged',
} as const

export type EventName = (typeof eventNames)[keyof typeof eventNames]

/** How a called function of the frame ended. */
export type CommandEnd =
  | { readonly kind: 'completed'; readonly context: unknown }
  /** The frame has no function with that name. */
  | { readonly kind: 'missing' }

export interface ConversationPorts {
  readonly hostOrigin: string
  readonly session: ItemSession
  readonly traps: () => Traps
  readonly appContext: () => Readonly<Record<string, unknown>>
  readonly accessToken: () => Promise<string>
  readonly post: (text: string) => void
  /** The library has started, and accepts commands. */
  readonly onReady: () => void
  readonly onCommandEnd: (commandId: string, end: CommandEnd) => void
  readonly onCloseContainer: () => void
  /** Absent if the page may not open dialogs. */
  readonly openDialog?: DialogOpener
  /** Present in a dialog. */
  readonly toParent?: (message: string) => void
  /** Called with the name of a call that exceeds the number of those at once. */
  readonly reportExcess: (name: string) => void
  /** Acts once the calls that the page made together have all arrived. */
  readonly later: (act: () => void) => void
  /** Reports something that this Outlook does not know, for a developer to see. */
  readonly report: (message: string, details: unknown) => void
}

/** The conversation of a frame with its host, whatever the transport. */
export interface Conversation {
  readonly receive: (request: Request) => void
  /** @returns whether the frame had subscribed to this event */
  readonly raise: (name: EventName, data: unknown) => boolean
  /** Passes on a message from the page that opened this dialog. */
  readonly tellDialog: (message: string, origin: string) => void
  readonly close: () => void
}

/** The web library's names for events of dialogs. */
const dialogEvents = {
  /** To the page that opened a dialog. */
  message: 'dialogMessageReceived',
  /** To the dialog. */
  parentMessage: 'dialogParentMessageReceived',
} as const

const commandCompleted = 94
const closeContainer = 97
const getAccessToken = 98
const messageParent = 144
const messageChild = 145
const refusedCode = 5_000

export function createConversation(ports: ConversationPorts): Conversation {
  const registrations = new Map<string, Request>()
  const callsAtOnce = createCallsAtOnce(ports.reportExcess)
  const reply = (request: Request, data: unknown): void =>
    ports.post(responseText(request, data, ports.hostOrigin))
  const raise = (name: string, data: unknown): boolean => {
    const registration = registrations.get(name)
    if (registration === undefined) return false
    ports.post(eventText(registration, data, ports.hostOrigin))
    return true
  }
  const dialogs = createDialogs(ports.openDialog, (data) => raise(dialogEvents.message, data))
  return {
    receive(request) {
      switch (request.action) {
        case 'register': {
          const code = registrationCode(ports, dialogs, request)
          if (code === 0) registrations.set(request.name, request)
          reply(request, { Error: code })
          if (request.name === eventNames.command) ports.onReady()
          return
        }
        case 'unregister':
          if (request.name === dialogEvents.message) dialogs.close()
          registrations.delete(request.name)
          return reply(request, { Error: 0 })
        case 'invoke':
          return invoke({ ...ports, dialogs, callsAtOnce }, request, (data) => reply(request, data))
      }
    },
    raise,
    tellDialog: (messageContent, messageOrigin) => {
      raise(dialogEvents.parentMessage, { messageType: 0, messageContent, messageOrigin })
    },
    close: dialogs.close,
  }
}

/** Subscribing to a dialog's events opens it. */
function registrationCode(
  { report, openDialog, toParent }: ConversationPorts,
  dialogs: Dialogs,
  { name, data }: Request,
): number {
  if (name === dialogEvents.message && openDialog) return dialogs.open(targetOf(data))
  if (name === dialogEvents.parentMessage && toParent) return 0
  if (Object.values(eventNames).some((each) => each === name)) return 0
  report('An add-in asked for an event that this Outlook does not have', name)
  return refusedCode
}

function targetOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, 'targetId') : undefined
}

interface InvokePorts extends ConversationPorts {
  readonly dialogs: Dialogs
  readonly callsAtOnce: CallsAtOnce
}

type Reply = (data: unknown) => void

/** The two names that differ by a capital are two different interfaces. */
function invoke(ports: InvokePorts, request: Request, reply: Reply): void {
  switch (request.name) {
    case 'ContextActivationManager_getAppContextAsync':
      return reply(ports.appContext())
    case 'ContextActivationManager_notifyHost':
      return undefined
    case 'GetInitialData':
      return reply(ports.session.initialData())
    case 'ExecuteMethod':
      return executeItemCall(ports, request.data, reply)
    case 'executeMethod':
      return executeCommonCall(ports, request.data, reply)
    default:
      ports.report('An add-in called something that this Outlook does not have', request)
      return reply(failed('notSupported'))
  }
}

function executeItemCall(ports: InvokePorts, data: unknown, send: Reply): void {
  const call = parseItemCall(data, '_data')
  if (call instanceof InputFault) return send(failed('invalidParameter'))
  const reply = countedReply(ports, call.dispatchId, send)
  inTime(call.dispatchId, ports.traps(), () => {
    const answer = ports.session.execute(call.dispatchId, call.params)
    if (answer !== undefined) reply(answer)
  })
}

/** Calls made together are unanswered together, so that the answer to one that counts has to wait for them. */
function countedReply(ports: InvokePorts, dispatchId: number, send: Reply): Reply {
  const answered = ports.callsAtOnce.begin(dispatchId)
  if (answered === undefined) return send
  return (data) =>
    ports.later(() => {
      answered()
      send(data)
    })
}

function executeCommonCall(ports: InvokePorts, data: unknown, reply: Reply): void {
  const call = parseCommonCall(data, '_data')
  if (call instanceof InputFault) return reply({ Version: 1, Error: 5_000 })
  const done = { Version: call.version, Error: 0 }
  switch (call.dispatchId) {
    case commandCompleted:
      ports.onCommandEnd(String(call.params[0]), commandEndOf(call.params[1], call.params[2]))
      return reply(done)
    case closeContainer:
      reply(done)
      return ports.onCloseContainer()
    case getAccessToken:
      ports.accessToken().then(
        (accessToken) => reply({ ...done, accessToken }),
        (error: unknown) => reply({ ...done, Error: officeCodeOf(error) }),
      )
      return undefined
    case messageParent:
      ports.toParent?.(textIn(data, 'messageToParent'))
      return reply(done)
    case messageChild:
      ports.dialogs.tell(textIn(data, 'messageContent'))
      return reply(done)
    default:
      ports.report('An add-in called something that this Outlook does not have', call)
      return reply({ ...done, Error: 5_000 })
  }
}

/** Whether the library converts numbers and booleans to strings varies. */
function textIn(data: unknown, key: string): string {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : ''
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

export function commandEndOf(status: unknown, event: unknown): CommandEnd {
  if (status !== 0) return { kind: 'missing' }
  const completed = jsonOf(event)
  const context: unknown =
    typeof completed === 'object' && completed !== null
      ? Reflect.get(completed, 'completedContext')
      : undefined
  return { kind: 'completed', context }
}
