import type { ItemSession } from '../model/session.ts'
import { nativeBridgeOf } from '../native/context.ts'
import { createNativeConversation } from '../native/conversation.ts'
import { parseNativeRequest } from '../native/message.ts'
import {
  eventJson,
  type EventRun,
  type LaunchEventCall,
  type RunEnding,
  sendEndingOf,
} from '../runtime/event.ts'
import { type CommandEnd, eventNames } from '../web/conversation.ts'
import type { FrameHost } from '../web/frame.ts'
import { createLine, type Line } from './line.ts'
import type { RunMessage } from './message.ts'

/** All scripts of this page share one connection to the server. */
let line: Line | undefined
/** For each active run, what to do if the server is lost. */
const lost = new Map<string, () => void>()

/** Has Outlook's server read the script, and start runtimes in advance, before the first event. */
export function startScripts(): void {
  openedLine().say({ kind: 'start' })
}

function openedLine(): Line {
  line ??= createLine((runs) => runs.forEach((run) => lost.get(run)?.()))
  return line
}

/**
 * Runs a handler like classic Outlook on Windows: in a runtime without a page, which is in this
 * Outlook's server. There is no time limit here.
 */
export function runScript(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const shared = openedLine()
  const run = crypto.randomUUID()
  const ended = promised<RunEnding>()
  const again = promised<RunEnding>()
  const leave = (ending: RunEnding): void => {
    ended.settle(ending)
    shared.leave(run)
    lost.delete(run)
  }
  const end = (ending: RunEnding): void => {
    if (!lost.has(run)) return
    leave(ending)
    shared.say({ kind: 'end', run })
  }
  let completed = false
  const talk = createTalk({ host, session, call, line: shared, run }, (ending) => {
    if (completed) {
      if (ending.kind === 'completed' && sendEndingOf(ending).kind === 'allowed')
        again.settle(ending)
      return
    }
    completed = true
    if (ending.kind !== 'completed' || !host.traps().has('secondCompletedCounts'))
      return end(ending)
    shared.say({ kind: 'linger', run })
    ended.settle(ending)
  })
  lost.set(run, () => leave({ kind: 'unavailable' }))
  shared.listen(run, (message) => {
    if (message.kind === 'unavailable' || message.kind === 'failed') end({ kind: 'unavailable' })
    else talk(message)
  })
  shared.say({ kind: 'begin', run, name: nameOf(host, run) })
  return { ended: ended.promise, again: again.promise, cancel: () => end({ kind: 'cancelled' }) }
}

interface TalkOptions {
  readonly host: FrameHost
  readonly session: ItemSession
  readonly call: LaunchEventCall
  readonly line: Line
  readonly run: string
}

/** @returns the receiver of the run's messages; calls the handler once library and script are loaded */
function createTalk(
  { host, session, call, line: way, run }: TalkOptions,
  onCommandEnd: (end: CommandEnd) => void,
): (message: RunMessage) => void {
  let waitingFor = 2
  const conversation = createNativeConversation({
    session,
    traps: host.traps,
    accessToken: host.accessToken,
    post: (reply) => way.say({ kind: 'native', run, message: { channel: run, ...reply } }),
    onReady: () => arrived(),
    onCommandEnd: (_commandId, end) => onCommandEnd(end),
    onCloseContainer: () => undefined,
    report: host.report,
  })
  const arrived = (): void => {
    waitingFor -= 1
    if (waitingFor === 0)
      conversation.raise(eventNames.command, { 0: run, 1: call.functionName, 2: eventJson(call) })
  }
  return (message) => {
    switch (message.kind) {
      case 'loaded':
        return arrived()
      case 'native': {
        const request = parseNativeRequest(message.message, run)
        return request && conversation.receive(request)
      }
      case 'identity':
        host.nestedAppAuth(message.text).then(
          (text) => way.say({ kind: 'identity', run, text }),
          () => undefined,
        )
        return undefined
      case 'console':
        return console[message.level](`${host.addIn.displayName}, ${call.type}:`, message.text)
      case 'failed':
      case 'unavailable':
        return undefined
    }
  }
}

/** The window name of the thread, from which native-bridge.js learns where it is. */
function nameOf(host: FrameHost, channel: string): string {
  const nativeBridge = nativeBridgeOf(host, { channel, hostOrigin: location.origin })
  return JSON.stringify({ nativeBridge })
}

function promised<T>(): { readonly promise: Promise<T>; readonly settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => (settle = resolve))
  return { promise, settle }
}
