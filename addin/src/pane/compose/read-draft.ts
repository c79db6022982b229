import { describeBody } from '#core/html/describe-body'
import { findLinks } from '#core/html/inject'
import type { MessageId } from '#core/ids'
import type { Client } from '#core/plan'
import type { ComposeItem } from '../../office/compose-item.ts'
import { readSwitches, readTicket } from '../../office/mail-memory.ts'
import type { Draft } from './compose-state.ts'

export interface DraftReader {
  readonly item: ComposeItem
  readonly client: Client
  /** The service's origin, by which our trackers in quoted mails are recognised. */
  readonly origin: string
}

type Scanned = Pick<Draft, 'links' | 'left'> & { readonly body: Draft['facts']['body'] }

/**
 * Reads the mail being composed on every call, and scans the body only if it has changed. The result is
 * undefined if Outlook does not return the mail. Outlook supports three concurrent calls.
 */
export function makeDraftReader(reader: DraftReader): (now: number) => Promise<Draft | undefined> {
  const { item, client, origin } = reader
  const scan = scanOnce(origin)
  return async (now) => {
    const [bodyType, html, attachments] = await Promise.all([
      item.bodyType(),
      item.bodyHtml(),
      item.attachments(),
    ])
    const [ticket, switches, recipients] = await Promise.all([
      readTicket(item),
      readSwitches(item),
      item.recipients(),
    ])
    if (!bodyType.ok || !html.ok || !ticket.ok) return undefined
    const held = ticket.value !== null && ticket.value.proof.expiresAt > now ? ticket.value : null
    const { body, links, left } = scan(html.value, held?.proof.messageId)
    return {
      switches: switches.ok ? switches.value : null,
      policy: held?.policy ?? null,
      // Without a list, assume the kind of attachment that is most easily damaged.
      facts: {
        client,
        bodyType: bodyType.value,
        body,
        attachments: attachments.ok ? attachments.value : ['inline'],
      },
      links,
      left,
      recipients: recipients.ok ? recipients.value : [],
    }
  }
}

function scanOnce(origin: string): (html: string, messageId: MessageId | undefined) => Scanned {
  let last: { readonly html: string; readonly messageId: MessageId | undefined } | undefined
  let scanned: Scanned | undefined
  return (html, messageId) => {
    if (scanned === undefined || last?.html !== html || last.messageId !== messageId) {
      last = { html, messageId }
      scanned = {
        body: describeBody(html, origin, messageId),
        ...findLinks(html, origin, messageId),
      }
    }
    return scanned
  }
}
