import type { ItemSession } from '../model/session.ts'
import { runScript } from '../script-runtime/run-script.ts'
import { runInFrame } from '../web/event-frame.ts'
import type { FrameHost } from '../web/frame.ts'
import type { EventRun, LaunchEventCall } from './event.ts'

/** Runs the handler of an event where this client runs handlers. The time limit is not its concern. */
export function runHandler(host: FrameHost, session: ItemSession, call: LaunchEventCall): EventRun {
  const run = host.client.eventRuntime === 'script' ? runScript : runInFrame
  return run(host, session, call)
}
