import type { Hit } from '#core/hit'
import { bringsBack } from '#core/erase-person'
import type { MailboxId, MessageId } from '#core/ids'
import type {
  ActivityStore,
  HitStore,
  ListedMessage,
  Mailbox,
  MailboxStore,
  MessageStore,
  Owner,
  StoredMessage,
} from '#core/stores'
import { trackedOf } from '#core/tracked'
import { type Activity, settingsDefault } from '#core/wire'
import { noAnswers, noCounts } from './no-counts.ts'

/** In-memory counterparts of the table stores. */

export function createMemoryMailboxStore(): MailboxStore {
  const mailboxes = new Map<string, Mailbox>()
  const owners = new Map<MailboxId, Owner>()
  const keyOf = (owner: Owner): string => `${owner.tenantId} ${owner.userId}`
  return {
    open: (owner, candidate) => {
      const mailbox = mailboxes.get(keyOf(owner)) ?? {
        mailboxId: candidate,
        settings: settingsDefault,
      }
      mailboxes.set(keyOf(owner), mailbox)
      owners.set(mailbox.mailboxId, owner)
      return Promise.resolve(mailbox)
    },
    ownerOf: (mailboxId) => Promise.resolve(owners.get(mailboxId)),
    saveSettings: (owner, settings) => {
      const mailbox = mailboxes.get(keyOf(owner))
      if (mailbox === undefined)
        return Promise.reject(new Error('There is no mailbox to save settings for'))
      mailboxes.set(keyOf(owner), { ...mailbox, settings })
      return Promise.resolve()
    },
  }
}

export function createMemoryMessageStore(): MessageStore {
  const messages = new Map<string, StoredMessage>()
  const confirmed = new Map<string, number>()
  let writes = 0
  const write = (message: Omit<StoredMessage, 'version'>): string => {
    const version = `${++writes}`
    messages.set(`${message.mailboxId}${message.messageId}`, { ...message, version })
    return version
  }
  const read = (mailboxId: string, messageId: string): StoredMessage | undefined =>
    messages.get(`${mailboxId}${messageId}`)
  return {
    get: (mailboxId, messageId) => Promise.resolve(read(mailboxId, messageId)),
    register: (mailboxId, messageId, said, now) => {
      const found = read(mailboxId, messageId)
      if (bringsBack(said, found?.registration ?? null)) return Promise.resolve()
      const sentAt = confirmed.get(`${mailboxId}${messageId}`) ?? said.sentAt
      const registration = { ...said, sentAt }
      const isKnown = found?.registration?.sentAt === sentAt
      const before = found ?? emptyOf(mailboxId, messageId)
      const known = isKnown ? before : learntAt(now, before)
      const { registeredAt, sentBefore } = known
      write({ ...before, registration, registeredAt, sentBefore })
      return Promise.resolve()
    },
    confirmSent: (mailboxId, messageId, sentAt, now) => {
      confirmed.set(`${mailboxId}${messageId}`, sentAt)
      const before = read(mailboxId, messageId) ?? emptyOf(mailboxId, messageId)
      const { registration } = before
      const isNew = registration !== null && registration.sentAt !== sentAt
      write({
        ...before,
        ...(isNew ? learntAt(now, before) : {}),
        registration: registration && { ...registration, sentAt },
      })
      return Promise.resolve()
    },
    saveCounts: (mailboxId, messageId, counts, seen, beside = {}) => {
      const found = read(mailboxId, messageId)
      if (found?.version !== seen) return Promise.resolve(undefined)
      const before = found ?? emptyOf(mailboxId, messageId)
      const passed = beside.passed ?? before.passed
      const answers = beside.answers ?? before.answers
      return Promise.resolve(write({ ...before, counts, passed, answers }))
    },
    tie: (mailboxId, messageId, thread) => {
      const before = read(mailboxId, messageId) ?? emptyOf(mailboxId, messageId)
      write({ ...before, thread })
      return Promise.resolve()
    },
    list: (mailboxId, after, limit) => {
      const own = [...messages.values()].filter((message) => message.mailboxId === mailboxId)
      return Promise.resolve(
        firstAfter(own, (message) => message.messageId, after, limit, listedOf),
      )
    },
  }
}

/** A new sent time takes the place of what was known before, if anything. */
function learntAt(
  now: number,
  { registration, registeredAt }: Pick<StoredMessage, 'registration' | 'registeredAt'>,
): Pick<StoredMessage, 'registeredAt' | 'sentBefore'> {
  const sentBefore = registration && { sentAt: registration.sentAt, registeredAt }
  return { registeredAt: now, sentBefore }
}

function emptyOf(mailboxId: MailboxId, messageId: MessageId): Omit<StoredMessage, 'version'> {
  return {
    ...{ mailboxId, messageId, registration: null },
    ...{ registeredAt: null, sentBefore: null },
    ...{ counts: noCounts, answers: noAnswers, thread: null, passed: null },
  }
}

function listedOf({ messageId, registration, counts, answers }: StoredMessage): ListedMessage {
  if (registration === null) return { messageId, registration, counts, answers }
  const { tracking, ...head } = registration
  const kept = { ...head, tracked: trackedOf(tracking) }
  return { messageId, registration: kept, counts, answers }
}

export function createMemoryHitStore(): HitStore {
  const hits = new Map<string, Hit>()
  return {
    keep: (given) => {
      for (const hit of given) hits.set(`${hit.mailboxId}${hit.messageId}${hit.hitId}`, hit)
      return Promise.resolve()
    },
    get: (mailboxId, messageId, hitId) =>
      Promise.resolve(hits.get(`${mailboxId}${messageId}${hitId}`)),
    list: (mailboxId, messageId, limit, after) => {
      const own = [...hits.values()].filter(
        (hit) => hit.mailboxId === mailboxId && hit.messageId === messageId,
      )
      return Promise.resolve(firstAfter(own, hitIdOf, after, limit, itself))
    },
  }
}

const hitIdOf = ({ hitId }: Hit): string => hitId
const itself = <T>(item: T): T => item

export function createMemoryActivityStore(): ActivityStore {
  const feeds = new Map<string, Map<string, Activity>>()
  const feedOf = (mailboxId: string): Map<string, Activity> => {
    const feed = feeds.get(mailboxId) ?? new Map<string, Activity>()
    feeds.set(mailboxId, feed)
    return feed
  }
  const revise: ActivityStore['revise'] = (mailboxId, kept, takenBack) => {
    for (const activity of kept) feedOf(mailboxId).set(activity.id, activity)
    for (const id of takenBack) feedOf(mailboxId).delete(id)
    return Promise.resolve()
  }
  return {
    revise,
    correct: (mailboxId, lines) => revise(mailboxId, lines, []),
    ofMessage: (mailboxId, messageId, newest, oldest) => {
      const all = [...feedOf(mailboxId).values()].filter(
        (activity) =>
          activity.messageId === messageId && activity.id >= newest && activity.id <= oldest,
      )
      return Promise.resolve(firstAfter(all, activityIdOf, undefined, Infinity, itself))
    },
    list: (mailboxId, after, limit) => {
      const all = [...feedOf(mailboxId).values()]
      return Promise.resolve(firstAfter(all, activityIdOf, after, limit, itself))
    },
  }
}

const activityIdOf = ({ id }: Activity): string => id

/** Like a table: rows in the order of their keys, those after `after`. */
function firstAfter<Row, Item>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  after: string | undefined,
  limit: number,
  itemOf: (row: Row) => Item,
): readonly Item[] {
  return rows
    .filter((row) => after === undefined || keyOf(row) > after)
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
    .slice(0, limit)
    .map(itemOf)
}
