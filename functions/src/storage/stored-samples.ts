import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import {
  activityIdOf,
  makeHitId,
  makeMailboxId,
  makeMessageId,
  type MailboxId,
  type MessageId,
} from '#core/ids'
import { linksPerMessageMax, requestBodyBytesMax } from '#core/limits'
import { plainTelling } from '#core/staged-hit'
import type { Counts, Owner } from '#core/stores'
import type { Activity, Registration } from '#core/wire'

/** Sample values for the store contracts. All are unique, because the tests share tables. */

export const start = Date.UTC(2026, 10, 21)
export const counts: Counts = {
  opens: 3,
  clicks: 1,
  firstOpenAt: start + 1,
  lastOpenAt: start + 2,
  lastClickAt: start + 3,
  naiveOpens: 9,
  naiveClicks: 2,
}

let made = 0

/** Bytes that no other call returns, so that every test has its own rows in shared tables. */
function bytes(length: number): Uint8Array {
  const text = (++made).toString(16).padStart(length * 2, '0')
  return Uint8Array.from(Buffer.from(text, 'hex'))
}

export function newMailbox(): MailboxId {
  return makeMailboxId(bytes(8))
}

export function messageAt(time: number): MessageId {
  return makeMessageId(time, bytes(6))
}

export function newOwner(): Owner {
  const id = Buffer.from(bytes(6)).toString('hex')
  return {
    tenantId: `11111111-1111-4111-8111-${id}`,
    userId: `22222222-2222-4222-8222-${id}`,
  }
}

export function registration(subject: string): Registration {
  return {
    subject,
    recipients: [{ field: 'to', name: 'Dána "D" Cole', address: 'dana@contoso.example' }],
    sentAt: start,
    client: 'web',
    tracking: {
      pixel: 'append',
      links: [{ index: 1, url: 'https://contoso.example/é?a=1#b', text: 'Pricing' }],
      left: [{ url: 'mailto:a@b.example', text: 'write', reason: 'not-web' }],
      reasons: ['opens-off'],
    },
  }
}

/** The largest registration that the API accepts: 500 links in 512 KiB. */
export function largestRegistration(): Registration {
  const filler = 'x'.repeat(Math.floor(requestBodyBytesMax / linksPerMessageMax) - 100)
  const links = Array.from({ length: linksPerMessageMax }, (_, at) => ({
    index: at + 1,
    url: `https://contoso.example/${filler}`,
    text: `Link ${at}`,
  }))
  const plain = registration('Large')
  return { ...plain, tracking: { ...plain.tracking, links } }
}

export function hitAt(time: number, mailboxId: MailboxId, messageId: MessageId, index = 0): Hit {
  return {
    hitId: makeHitId(time, bytes(6)),
    mailboxId,
    messageId,
    index,
    destination: index === 0 ? null : 'https://contoso.example/pricing',
    facts: { ...noFacts, agent: 'browser', client: 'Chrome on Windows', source: 'c291cmNlAAA' },
  }
}

export function activityAt(time: number): Activity {
  return {
    id: activityIdOf(makeHitId(time, bytes(6))),
    kind: 'click',
    at: time,
    messageId: messageAt(time),
    subject: null,
    who: null,
    client: null,
    link: { index: 2, url: 'https://contoso.example/', text: '' },
    ...plainTelling,
    tellAt: time,
  }
}
