import type { MessageId } from '#core/ids'
import { lateRegistration } from '#core/late-registration'
import type { Registration } from '#core/wire'
import type { ReadItem } from '../../office/read-item.ts'

/**
 * Reconstructs a registration from the sent mail, for when the service was down at the time. null while
 * the body cannot be read.
 * @param origin the service's, by which our trackers are recognised
 * @param now the fallback if Outlook does not give the sent time
 */
export async function readLateRegistration(
  item: ReadItem,
  messageId: MessageId,
  origin: string,
  now: number,
): Promise<Registration | null> {
  const body = await item.bodyHtml()
  if (!body.ok) return null
  const { subject, recipients, sentAt } = item
  const sent = { subject, recipients, sentAt: sentAt ?? now, html: body.value }
  return lateRegistration(sent, messageId, origin)
}
