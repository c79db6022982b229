import type { ItemSession } from '../model/session.ts'
import { runScript } from '../script-runtime/run-script.ts'
import { runInFrame } from '../web/event-frame.ts'
import type { FrameHost } from '../web/frame.ts'
import type { EventRun, LaunchEventCall } from './event.ts'

/** Runs an event handler in the client's kind of runtime, without a time limit. */
export function runHandler(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const run = host.client.eventRuntime === 'script' ? runScript : runInFrame
  return run(host, session, call)
}
