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

/** A hidden page in which handlers for one mail are at work. */
interface EventPage {
  readonly frame: AddInFrame
  readonly atWork: Set<LaunchEventType>
}

const pagesOf = new WeakMap<ItemSession, Set<EventPage>>()

/**
 * Runs a handler as Outlook on the web and on a Mac does: in a hidden page. What is raised while
 * handlers are at work runs in their page, unless that is busy with the very same event, and the page
 * ends with the last of them. The time limit is not its concern.
 */
export function runInFrame(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const { runtimeUrl, displayName } = host.addIn
  if (runtimeUrl === null) return unavailable()
  const pages = pagesOf.get(session) ?? new Set<EventPage>()
  pagesOf.set(session, pages)
  const free = [...pages].find(({ atWork }) => !atWork.has(call.type))
  const page = free ?? {
    frame: openHidden(host, session, runtimeUrl, `${displayName}: events`, true),
    atWork: new Set(),
  }
  pages.add(page)
  page.atWork.add(call.type)
  return runIn(page.frame, call.functionName, eventJson(call), () => {
    page.atWork.delete(call.type)
    if (page.atWork.size > 0) return
    pages.delete(page)
    page.frame.close()
  })
}

/** A function of a page, and what it gets. */
export interface PageCall {
  readonly title: string
  readonly functionName: string
  readonly eventJson: string
}

/**
 * Calls a function of a page in a page of its own, which ends with it.
 * @param pageUrl null where the manifest names none, so that nothing can be called
 */
export function runInPage(
  host: FrameHost,
  session: ItemSession,
  pageUrl: string | null,
  call: PageCall,
): EventRun {
  if (pageUrl === null) return unavailable()
  const frame = openHidden(host, session, pageUrl, call.title, false)
  return runIn(frame, call.functionName, call.eventJson, () => frame.close())
}

/** @param dialogsRefused functions of buttons may open dialogs, handlers of events may not */
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
  functionName: string,
  eventText: string,
  onEnd: () => void,
): EventRun {
  let cancel: () => void = () => undefined
  const cancelled = new Promise<RunEnding>((resolve) => {
    cancel = () => resolve({ kind: 'cancelled' })
  })
  const ended = Promise.race([handled(frame, functionName, eventText), cancelled]).finally(onEnd)
  return { ended, cancel }
}

function unavailable(): EventRun {
  return { ended: Promise.resolve({ kind: 'unavailable' }), cancel: () => undefined }
}

async function handled(
  frame: AddInFrame,
  functionName: string,
  eventText: string,
): Promise<RunEnding> {
  const start = await frame.started
  if (start !== 'ready') return { kind: start === 'closed' ? 'cancelled' : 'unavailable' }
  const end = await frame.call(functionName, eventText)
  return end.kind === 'missing' ? { kind: 'unavailable' } : end
}
