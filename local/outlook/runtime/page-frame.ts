import { listenForNestedAppAuth } from './nested-app-auth.ts'
import { type CommandEnd, type EventName, eventNames } from '../web/conversation.ts'
import type { AddInFrame, FrameOptions, FrameStart } from '../web/frame.ts'

/** A page's conversation with Outlook, whatever the message format. */
export interface Talk {
  /** @returns whether it was for this conversation */
  readonly receive: (message: unknown) => boolean
  readonly raise: (name: EventName, data: unknown) => boolean
  /** Closes what the page has opened besides itself. */
  readonly close?: () => void
}

export interface TalkPorts {
  readonly element: HTMLIFrameElement
  readonly origin: string
  readonly post: (message: unknown) => void
  readonly onReady: () => void
  readonly onCommandEnd: (commandId: string, end: CommandEnd) => void
}

export interface PageFrameOptions {
  readonly frame: FrameOptions
  /** The frame's name and URL, which tell the page where it is. */
  readonly name: string
  readonly url: string
  /** Whether the user can decline to trust this page as Office, upon which it loads another page. */
  readonly declinable: boolean
  /** The broker behind the bridge in the page. */
  readonly nestedAppAuth: (request: string) => Promise<string>
  readonly talk: (ports: TalkPorts) => Talk
}

/** The library itself gives up after ten seconds; a slow computer gets somewhat longer. */
const startLimitMs = 20_000
/** A page that has loaded has sent a message by then, or is probed once more. */
const silenceLimitMs = 1_000

/** The frame starts when its element is inserted into the document. */
export function createPageFrame(options: PageFrameOptions): AddInFrame {
  const { frame, name, url } = options
  const element = document.createElement('iframe')
  element.title = frame.title
  element.name = name
  element.src = url
  const origin = new URL(url).origin
  const pending = new Map<string, (end: CommandEnd) => void>()
  const start = watchStart(element, options)
  const talk = options.talk({
    element,
    origin,
    post: (message) => element.contentWindow?.postMessage(message, origin),
    onReady: () => start.settle('ready'),
    onCommandEnd: (commandId, end) => pending.get(commandId)?.(end),
  })
  const listen = (event: MessageEvent): void => {
    if (event.source !== element.contentWindow || event.origin !== origin) return
    if (talk.receive(event.data)) start.heard()
  }
  window.addEventListener('message', listen)
  const leaveBridge = listenForNestedAppAuth(element, origin, options.nestedAppAuth)
  return {
    element,
    started: start.outcome,
    raise: talk.raise,
    call(functionName, eventJson) {
      const commandId = crypto.randomUUID()
      const data = { 0: commandId, 1: functionName, 2: eventJson }
      return new Promise((resolve) => {
        pending.set(commandId, resolve)
        talk.raise(eventNames.command, data)
      })
    },
    close() {
      window.removeEventListener('message', listen)
      leaveBridge()
      talk.close?.()
      start.settle('closed')
      element.remove()
    },
  }
}

interface Start {
  readonly outcome: Promise<FrameStart>
  readonly settle: (outcome: FrameStart) => void
  /** The page has sent a message, so it has loaded. */
  readonly heard: () => void
}

/**
 * It cannot be observed from outside why a frame of another origin stays silent. But a page that loads
 * twice before it is ready has gone to the library's page for untrusted hosts.
 */
function watchStart(element: HTMLIFrameElement, { frame, declinable }: PageFrameOptions): Start {
  let settle: (outcome: FrameStart) => void = () => undefined
  let loads = 0
  let silent = true
  const outcome = new Promise<FrameStart>((resolve) => (settle = resolve))
  const limit = setTimeout(() => settle('unavailable'), frame.startLimitMs ?? startLimitMs)
  let silence: ReturnType<typeof setTimeout> | undefined
  void outcome.then(() => {
    clearTimeout(limit)
    clearTimeout(silence)
  })
  const lookForPage = (): void => {
    if (silent) fetch(frame.pageUrl, { mode: 'no-cors' }).catch(() => settle('unavailable'))
  }
  element.addEventListener('load', () => {
    loads += 1
    if (loads > 1 && declinable) settle('declined')
    else silence = setTimeout(lookForPage, silenceLimitMs)
  })
  return {
    outcome,
    settle,
    heard: () => (silent = false),
  }
}
