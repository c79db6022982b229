import type { MessageId } from '#core/ids'
import { lateRegistration } from '#core/late-registration'
import type { Registration } from '#core/wire'
import type { ReadItem } from '../../office/read-item.ts'

/**
 * What a sent mail itself says about how it left, for a service that was down at the time. null while the
 * body cannot be read.
 * @param origin the service's, by which our trackers are known
 * @param now stands in where Outlook does not say when the mail was sent
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
