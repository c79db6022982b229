import { type ContactExportPage, exportMail, parseContactExportQuery } from '#core/contact-export'
import { exportPageMax } from '#core/limits'
import type { MessageStore } from '#core/stores'
import type { Contacts } from '../contacts.ts'
import type { ReadDetail } from '../read-detail.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { scanMailsTo } from './scan-mails-to.ts'

export interface ExportContactDeps {
  readonly ownMailbox: OwnMailbox
  readonly contacts: Pick<Contacts, 'ofMailbox'>
  readonly messages: Pick<MessageStore, 'list'>
  readonly readDetail: ReadDetail
}

/**
 * `POST /api/contacts/export`: everything that the caller's mailbox stores about a person, a few mails at a
 * time. Other mailboxes of the tenant are their owners' to export.
 */
export function createExportContact(deps: ExportContactDeps): Handle {
  const { ownMailbox, contacts, messages, readDetail } = deps
  return answerCaller(ownMailbox, parseContactExportQuery, async ({ owner, mailbox }, query) => {
    const { address, cursor } = query
    const { mailboxId } = mailbox
    const [{ found, next: scannedTo }, known] = await Promise.all([
      scanMailsTo(messages, mailboxId, address, cursor, exportPageMax),
      contacts.ofMailbox(owner.tenantId, mailboxId, address),
    ])
    const page = found.slice(0, exportPageMax)
    const details = await Promise.all(
      page.map(({ messageId }) => readDetail({ mailboxId, messageId })),
    )
    const mails = details.flatMap((detail) => {
      if (detail === undefined) return []
      const engagement = known.engagements.get(detail.messageId) ?? null
      return exportMail(detail, address, engagement, spell) ?? []
    })
    const { basis, recordedAt, recordedBy } = known
    const answer: ContactExportPage = {
      lawfulBasis: {
        basis,
        recordedAt: recordedAt === null ? null : spell(recordedAt),
        recordedBy,
      },
      mails,
      next: found.length > page.length ? (page.at(-1)?.messageId ?? null) : scannedTo,
    }
    return { status: 200, headers: { 'cache-control': 'no-store' }, jsonBody: answer }
  })
}

function spell(time: number): string {
  return new Date(time).toISOString()
}
