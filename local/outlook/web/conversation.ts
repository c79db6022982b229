import { InputFault } from '#core/parse'
import { failed } from '../model/answer.ts'
import type { ItemSession } from '../model/session.ts'
import {
  eventText,
  jsonOf,
  parseCommonCall,
  parseItemCall,
  type Request,
  responseText,
} from './message.ts'

/** Events that a frame may ask to be told. What it may not ask for it is refused at once. */
export const eventNames = {
  command: 'appCommandInvoked',
  itemChanged: 'olkItemSelectedChanged',
  recipientsChanged: 'olkRecipientsChanged',
  attachmentsChanged: 'olkAttachmentsChanged',
  infobarClicked: 'olkInfobarClicked',
  themeChanged: 'officeThemeChanged',
} as const

export type EventName = (typeof eventNames)[keyof typeof eventNames]

/** How a function that the frame was asked to call came to its end. */
export type CommandEnd =
  | { readonly kind: 'completed'; readonly context: unknown }
  /** The frame has no function of that name. */
  | { readonly kind: 'missing' }

export interface ConversationPorts {
  readonly hostOrigin: string
  readonly session: ItemSession
  readonly appContext: () => Readonly<Record<string, unknown>>
  readonly accessToken: () => Promise<string>
  readonly post: (text: string) => void
  /** The library runs, and takes commands from now on. */
  readonly onReady: () => void
  readonly onCommandEnd: (commandId: string, end: CommandEnd) => void
  readonly onCloseContainer: () => void
  /** Something that this Outlook does not know, for a developer to see. */
  readonly report: (message: string, details: unknown) => void
}

/** One frame's talk with its host, whatever carries the messages. */
export interface Conversation {
  readonly receive: (request: Request) => void
  /** @returns whether the frame had asked for this event */
  readonly raise: (name: EventName, data: unknown) => boolean
}

const commandCompleted = 94
const closeContainer = 97
const getAccessToken = 98
const noToken = 13_006
const refusedEvent = { Error: 5_000 }

export function createConversation(ports: ConversationPorts): Conversation {
  const registrations = new Map<string, Request>()
  const reply = (request: Request, data: unknown): void =>
    ports.post(responseText(request, data, ports.hostOrigin))
  return {
    receive(request) {
      switch (request.action) {
        case 'register':
          return register(ports, registrations, request, reply)
        case 'unregister':
          registrations.delete(request.name)
          return reply(request, { Error: 0 })
        case 'invoke':
          return invoke(ports, request, (data) => reply(request, data))
      }
    },
    raise(name, data) {
      const registration = registrations.get(name)
      if (registration === undefined) return false
      ports.post(eventText(registration, data, ports.hostOrigin))
      return true
    },
  }
}

function register(
  ports: ConversationPorts,
  registrations: Map<string, Request>,
  request: Request,
  reply: (request: Request, data: unknown) => void,
): void {
  const known = Object.values(eventNames).some((name) => name === request.name)
  if (!known) {
    ports.report('An add-in asked for an event that this Outlook does not have', request.name)
    return reply(request, refusedEvent)
  }
  registrations.set(request.name, request)
  reply(request, { Error: 0 })
  if (request.name === eventNames.command) ports.onReady()
}

type Reply = (data: unknown) => void

/** The two names that differ by a capital are two different interfaces. */
function invoke(ports: ConversationPorts, request: Request, reply: Reply): void {
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

function executeItemCall(ports: ConversationPorts, data: unknown, reply: Reply): void {
  const call = parseItemCall(data, '_data')
  if (call instanceof InputFault) return reply(failed('invalidParameter'))
  const answer = ports.session.execute(call.dispatchId, call.params)
  if (answer !== undefined) reply(answer)
}

function executeCommonCall(ports: ConversationPorts, data: unknown, reply: Reply): void {
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
        () => reply({ ...done, Error: noToken }),
      )
      return undefined
    default:
      ports.report('An add-in called something that this Outlook does not have', call)
      return reply({ ...done, Error: 5_000 })
  }
}

function commandEndOf(status: unknown, event: unknown): CommandEnd {
  if (status !== 0) return { kind: 'missing' }
  const completed = jsonOf(event)
  const context: unknown =
    typeof completed === 'object' && completed !== null
      ? Reflect.get(completed, 'completedContext')
      : undefined
  return { kind: 'completed', context }
}
