import { fitRegistration } from './fit-registration.ts'
import { findLinks, injectTracking } from './html/inject.ts'
import type { MessageId } from './ids.ts'
import type { Recipient } from './recipient.ts'
import type { Registration } from './wire.ts'

/** A mail in Sent Items. */
export interface SentItem {
  readonly subject: string
  readonly recipients: readonly Recipient[]
  /** Milliseconds since 1970. */
  readonly sentAt: number
  /** Empty for a plain-text mail, in which nothing can be tracked. */
  readonly html: string
}

/**
 * The registration of a mail whose send handler could not reach the service, rebuilt from the sent mail.
 * Its client is unknown, because Outlook does not record where a mail was written.
 * @param origin the service's origin, by which our trackers are recognised
 */
export function lateRegistration(
  { subject, recipients, sentAt, html }: SentItem,
  messageId: MessageId,
  origin: string,
): Registration {
  // Nothing is injected here, so everything found was injected before.
  const found = injectTracking(html, { origin, messageId, pixelUrl: null, linkUrl: null })
  const tracked = found.links.length > 0
  return fitRegistration({
    subject,
    recipients,
    sentAt,
    client: 'unknown',
    tracking: {
      pixel: found.pixel === 'kept' ? 'append' : 'none',
      links: found.links,
      left: tracked ? findLinks(html, origin, messageId).left : [],
      reasons: [],
    },
  })
}
