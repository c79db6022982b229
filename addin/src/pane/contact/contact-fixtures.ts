import type { ContactMails } from '#core/wire-contact'
import { mails, now } from '../fixtures.ts'

/** Answers of the service about Dana, for tests and for visual review. */

const hour = 60 * 60_000
const toDana = mails(12)

export const contactDana: ContactMails = {
  items: toDana,
  next: null,
  mayErase: true,
  figures: {
    ...{
      basis: 'legitimate-interest',
      recordedAt: null,
      recordedBy: null,
      sent: 12,
      alone: 6,
      since: null,
    },
    seen: {
      opened: { count: 4, of: 5 },
      clicked: { count: 2, of: 4 },
      replied: { count: 1, of: 6 },
      firstAt: now - 260 * hour,
      lastAt: now - hour,
    },
  },
}

/** The same person, who must not be named. */
export const contactObjected: ContactMails = {
  ...contactDana,
  figures: {
    ...{
      basis: 'objected',
      recordedAt: now - 50 * hour,
      recordedBy: 'recipient',
      sent: 12,
      alone: 6,
    },
    ...{ seen: null, since: null },
  },
}

/** Many mails, not all of them scanned, from a service that does not watch for replies. */
export const contactCrowded: ContactMails = {
  items: mails(50),
  next: mails(50).at(-1)?.messageId ?? null,
  mayErase: false,
  figures: {
    ...{
      basis: 'consent',
      recordedAt: now - 50 * hour,
      recordedBy: 'rep',
      sent: 1_240,
      alone: 1_180,
    },
    seen: {
      opened: { count: 1_003, of: 1_170 },
      clicked: { count: 204, of: 611 },
      replied: null,
      firstAt: now - 700 * 24 * hour,
      lastAt: now - hour,
    },
    since: now - 720 * 24 * hour,
  },
}

/** Never the only recipient, so that nothing can be told of them. */
export const contactAmongOthers: ContactMails = {
  items: mails(3),
  next: null,
  mayErase: true,
  figures: {
    ...{ basis: 'legitimate-interest', recordedAt: null, recordedBy: null },
    ...{ sent: 3, alone: 0, since: null },
    seen: {
      opened: { count: 0, of: 0 },
      clicked: { count: 0, of: 0 },
      replied: { count: 0, of: 0 },
      ...{ firstAt: null, lastAt: null },
    },
  },
}

export const contactUnknown: ContactMails = {
  items: [],
  next: null,
  mayErase: false,
  figures: {
    ...{
      basis: 'none',
      recordedAt: null,
      recordedBy: null,
      sent: 0,
      alone: 0,
      seen: null,
      since: null,
    },
  },
}

const lawfulBasis = { basis: 'consent', recordedAt: null }
const secondPage = mails(1)[0]?.messageId ?? ''

/** Two pages of an export. The pane does not look into them. */
export const exportOfDana = {
  first: {
    status: 200,
    body: { lawfulBasis, mails: [{ id: 1 }, { id: 2 }], next: secondPage },
  },
  [secondPage]: { status: 200, body: { lawfulBasis, mails: [{ id: 3 }], next: null } },
}
