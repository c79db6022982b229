import type { ItemSession } from '../model/session.ts'
import { timedOutAfterMs } from '../model/smart-alerts.ts'
import { eventJson, type EventRun, type LaunchEventCall, type RunEnding } from '../runtime/event.ts'
import { type AddInFrame, createFrame, type FrameHost } from './frame.ts'

/** Runs a handler as Outlook on the web does: in a hidden frame of its own, which ends with it. */
export function runInFrame(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const { runtimeUrl } = host.addIn
  if (runtimeUrl === null)
    return { ended: Promise.resolve({ kind: 'unavailable' }), cancel: () => undefined }
  const title = `${host.addIn.displayName}: ${call.type}`
  const frame = createFrame(host, { pageUrl: runtimeUrl, title, session, onClose: () => undefined })
  frame.element.hidden = true
  document.body.append(frame.element)
  let cancel: () => void = () => undefined
  const cancelled = new Promise<RunEnding>((resolve) => {
    cancel = () => resolve({ kind: 'cancelled' })
  })
  const limit = timeLimit()
  const ended = Promise.race([handled(frame, call), cancelled, limit.reached]).finally(() => {
    limit.clear()
    frame.close()
  })
  return { ended, cancel }
}

async function handled(frame: AddInFrame, call: LaunchEventCall): Promise<RunEnding> {
  const start = await frame.started
  if (start !== 'ready') return { kind: start === 'closed' ? 'cancelled' : 'unavailable' }
  const end = await frame.call(call.functionName, eventJson(call))
  return end.kind === 'missing' ? { kind: 'unavailable' } : end
}

function timeLimit(): { readonly reached: Promise<RunEnding>; readonly clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const reached = new Promise<RunEnding>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed-out' }), timedOutAfterMs)
  })
  return { reached, clear: () => clearTimeout(timer) }
}
