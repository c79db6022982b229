import type { ItemSession } from '../model/session.ts'
import { createFrame, type FrameHost } from './frame.ts'

/** Reading the question may take a person this long. */
const answerLimitMs = 600_000

/**
 * Office.js asks the user once, with a box of the browser, whether a host without https may be
 * Office, and remembers a yes. One frame alone gets that over with.
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
