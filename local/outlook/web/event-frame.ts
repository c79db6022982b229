import type { ItemSession } from '../model/session.ts'
import {
  eventJson,
  type EventRun,
  type LaunchEventCall,
  type LaunchEventType,
  type RunEnding,
} from '../runtime/event.ts'
import { openFrame } from '../runtime/open-frame.ts'
import type { AddInFrame, FrameHost } from './frame.ts'

/** A hidden page in which handlers for one mail run. */
interface EventPage {
  readonly frame: AddInFrame
  /** The running or last queued handler for each event. */
  readonly last: Map<LaunchEventType, Promise<RunEnding>>
}

const pagesOf = new WeakMap<ItemSession, Set<EventPage>>()

/**
 * Runs a handler like Outlook on the web and on a Mac: in a hidden page. Handlers of one mail share the
 * page; those of the same event run one after another, and the page is closed after the last one. A mail
 * that is begun twice has two pages (OfficeDev/office-js#6706). There is no time limit here.
 */
export function runInFrame(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const { runtimeUrl, displayName } = host.addIn
  if (runtimeUrl === null) return unavailable()
  const pages = pagesOf.get(session) ?? new Set<EventPage>()
  pagesOf.set(session, pages)
  const beginning = call.type === 'OnNewMessageCompose'
  const free = [...pages].find(({ last }) => !beginning || !last.has(call.type))
  const page: EventPage = free ?? {
    frame: openHidden(host, session, runtimeUrl, `${displayName}: events`, true),
    last: new Map(),
  }
  pages.add(page)
  const run = runIn(
    page.frame,
    { functionName: call.functionName, eventJson: eventJson(call) },
    page.last.get(call.type),
  )
  page.last.set(call.type, run.ended)
  const leave = () => {
    if (page.last.get(call.type) === run.ended) page.last.delete(call.type)
    if (page.last.size > 0) return
    pages.delete(page)
    page.frame.close()
  }
  const patient = call.type === 'OnMessageSend' && host.traps().has('unavailableBlocksSend')
  return {
    ...run,
    ended: run.ended.finally(leave),
    ...(patient ? { called: whenReady(page.frame) } : {}),
  }
}

/** Never resolves for a page that does not start. */
async function whenReady(frame: AddInFrame): Promise<void> {
  if ((await frame.started) !== 'ready') await new Promise(() => undefined)
}

/** A function of a page, and its argument. */
export interface PageCall {
  readonly title: string
  readonly functionName: string
  readonly eventJson: string
}

/**
 * Calls a function in a new page, which is closed afterwards.
 * @param pageUrl null if the manifest has none, so that the call fails
 */
export function runInPage(
  host: FrameHost,
  session: ItemSession,
  pageUrl: string | null,
  call: PageCall,
): EventRun {
  if (pageUrl === null) return unavailable()
  const frame = openHidden(host, session, pageUrl, call.title, false)
  const run = runIn(frame, call)
  return { ...run, ended: run.ended.finally(() => frame.close()) }
}

/** @param dialogsRefused functions of buttons may open dialogs, event handlers may not */
function openHidden(
  host: FrameHost,
  session: ItemSession,
  pageUrl: string,
  title: string,
  dialogsRefused: boolean,
): AddInFrame {
  const frame = openFrame(host, {
    pageUrl,
    title,
    session,
    onClose: () => undefined,
    storageDenied: host.traps().has('storageDenied'),
    dialogsRefused,
  })
  frame.element.hidden = true
  document.body.append(frame.element)
  return frame
}

function runIn(
  frame: AddInFrame,
  call: Omit<PageCall, 'title'>,
  before: Promise<unknown> = Promise.resolve(),
): EventRun {
  let cancel: () => void = () => undefined
  const cancelled = new Promise<RunEnding>((resolve) => {
    cancel = () => resolve({ kind: 'cancelled' })
  })
  const ended = before.then(() => handled(frame, call))
  return { ended: Promise.race([ended, cancelled]), cancel }
}

function unavailable(): EventRun {
  return { ended: Promise.resolve({ kind: 'unavailable' }), cancel: () => undefined }
}

async function handled(frame: AddInFrame, call: Omit<PageCall, 'title'>): Promise<RunEnding> {
  const start = await frame.started
  if (start !== 'ready') return { kind: start === 'closed' ? 'cancelled' : 'unavailable' }
  return await frame.call(call.functionName, call.eventJson)
}
