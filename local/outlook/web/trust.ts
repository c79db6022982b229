import type { ItemSession } from '../model/session.ts'
import { createFrame, type FrameHost } from './frame.ts'

/** The time that a person may need to read the prompt. */
const answerLimitMs = 600_000

/**
 * Office.js asks the user once, with a browser dialog, whether to trust a host without https, and
 * remembers consent. A single frame gets this done in advance.
 * @param session what the add-in sees meanwhile, which should be nothing
 */
export async function askForTrust(
  host: FrameHost,
  session: ItemSession,
): Promise<'granted' | 'declined' | 'unavailable'> {
  const pageUrl = host.addIn.runtimeUrl ?? anyPane(host)
  if (pageUrl === undefined) return 'unavailable'
  const frame = createFrame(host, {
    pageUrl,
    title: `${host.addIn.displayName}: first start`,
    session,
    onClose: () => undefined,
    startLimitMs: answerLimitMs,
  })
  frame.element.hidden = true
  document.body.append(frame.element)
  const start = await frame.started
  frame.close()
  if (start === 'ready') return 'granted'
  return start === 'declined' ? 'declined' : 'unavailable'
}

function anyPane({ addIn }: FrameHost): string | undefined {
  return [...addIn.composeButtons, ...addIn.readButtons][0]?.paneUrl
}
