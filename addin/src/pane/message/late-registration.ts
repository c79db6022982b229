import { fitRegistration } from '#core/fit-registration'
import { findLinks, injectTracking } from '#core/html/inject'
import type { MessageId } from '#core/ids'
import type { Registration } from '#core/wire'
import type { ReadItem } from '../../office/read-item.ts'

/**
 * What a sent mail itself says about how it left, for a service that was down at the time. Outlook does
 * not say of a sent mail where it was written. null while the body cannot be read.
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
  // With nothing to put in, all that is found is what was put in before.
  const found = injectTracking(body.value, { origin, messageId, pixelUrl: null, linkUrl: null })
  const tracked = found.links.length > 0
  return fitRegistration({
    subject: item.subject,
    recipients: item.recipients,
    sentAt: item.sentAt ?? now,
    client: 'unknown',
    tracking: {
      pixel: found.pixel === 'kept' ? 'append' : 'none',
      links: found.links,
      left: tracked ? findLinks(body.value, origin, messageId).left : [],
      reasons: [],
    },
  })
}
