import { plainJudgement, plainTelling } from '#core/staged-hit'
import { activityIdOf, makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import type { Ticket } from '#core/ticket'
import type { Activity, MessageDetail, MessageSummary, TicketedRegistration } from '#core/wire'

/** Sample answers of the service, and sample requests. */

export const messageId = makeMessageId(1, new Uint8Array(6))
const mailboxId = makeMailboxId(new Uint8Array(8))

export const ticket: Ticket = {
  proof: { keyId: 1, mailboxId, messageId, expiresAt: 2e12, seal: 'c2VhbA' },
  pixelUrl: 'https://t.example/o/x',
  origin: 'https://t.example',
  linkKey: 'a2V5',
  policy: { opens: true, links: true },
}

export const registered: TicketedRegistration = {
  ticket: ticket.proof,
  registration: {
    subject: 'Offer',
    recipients: [],
    sentAt: 1,
    client: 'web',
    tracking: { pixel: 'append', links: [], left: [], reasons: [] },
  },
}

export const summary: MessageSummary = {
  messageId,
  registered: true,
  subject: 'Offer',
  recipients: [{ field: 'to', name: 'Dana', address: 'dana@contoso.example' }],
  sentAt: 5,
  opens: 1,
  clicks: 0,
  firstOpenAt: 6,
  lastOpenAt: 6,
  lastClickAt: null,
  naiveOpens: 2,
  naiveClicks: 0,
  answers: null,
}

const link = { index: 1, url: 'https://contoso.example/', text: 'Pricing' }
export const detail: MessageDetail = {
  ...summary,
  tracking: registered.registration.tracking,
  timeline: [
    { kind: 'click', at: 8, client: null, link, uses: 1, ...plainJudgement },
    {
      ...{ kind: 'open', at: 6, lastAt: 6, loads: 1, client: 'Chrome on Windows' },
      ...{ inferred: false, forwarded: false },
      ...plainJudgement,
    },
    { kind: 'sent', at: 5 },
  ],
}

export const activity: Activity = {
  id: activityIdOf(makeHitId(6, new Uint8Array(6))),
  kind: 'open',
  at: 6,
  messageId,
  subject: null,
  who: null,
  client: null,
  link: null,
  ...plainTelling,
}
