import type { ItemSession } from '../model/session.ts'
import { eventJson, type EventRun, type LaunchEventCall, type RunEnding } from '../runtime/event.ts'
import { openFrame } from '../runtime/open-frame.ts'
import type { AddInFrame, FrameHost } from './frame.ts'

/**
 * Runs a handler as Outlook on the web and on a Mac does: in a hidden frame of its own, which ends
 * with it. The time limit is not its concern.
 */
export function runInFrame(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const { functionName, type } = call
  return runInPage(host, session, host.addIn.runtimeUrl, {
    title: `${host.addIn.displayName}: ${type}`,
    functionName,
    eventJson: eventJson(call),
    dialogsRefused: true,
  })
}

/** A function of a page, and what it gets. */
export interface PageCall {
  readonly title: string
  readonly functionName: string
  readonly eventJson: string
  /** Functions of buttons may open dialogs, handlers of events may not. */
  readonly dialogsRefused?: boolean
}

/** @param pageUrl null where the manifest names none, so that nothing can be called */
export function runInPage(
  host: FrameHost,
  session: ItemSession,
  pageUrl: string | null,
  call: PageCall,
): EventRun {
  if (pageUrl === null)
    return { ended: Promise.resolve({ kind: 'unavailable' }), cancel: () => undefined }
  const frame = openFrame(host, {
    pageUrl,
    title: call.title,
    session,
    onClose: () => undefined,
    storageDenied: host.traps().has('storageDenied'),
    dialogsRefused: call.dialogsRefused === true,
  })
  frame.element.hidden = true
  document.body.append(frame.element)
  let cancel: () => void = () => undefined
  const cancelled = new Promise<RunEnding>((resolve) => {
    cancel = () => resolve({ kind: 'cancelled' })
  })
  const ended = Promise.race([handled(frame, call), cancelled]).finally(() => frame.close())
  return { ended, cancel }
}

async function handled(frame: AddInFrame, call: PageCall): Promise<RunEnding> {
  const start = await frame.started
  if (start !== 'ready') return { kind: start === 'closed' ? 'cancelled' : 'unavailable' }
  const end = await frame.call(call.functionName, call.eventJson)
  return end.kind === 'missing' ? { kind: 'unavailable' } : end
}
