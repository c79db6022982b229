import { storageCallMs } from '#core/limits'
import type {
  ActivityStore,
  AnswerStore,
  HitStore,
  MailboxStore,
  MessageStore,
  ThreadStore,
  ContactStore,
  OwnUseStore,
} from '#core/stores'
import type { NetworkListStore } from '../networks/followed-networks.ts'
import type { ObjectionEntry, ObjectionQueue } from '../objection-entry.ts'
import type { AzureClients } from './azure-clients.ts'
import type { MailChange, MailChangeQueue } from '../graph/mail-change.ts'
import type { WatchStore } from '../graph/watch.ts'
import type { NoticeEntry, NoticeQueue } from '../notify/notice-entry.ts'
import type { NoticeStore } from '../notify/notice-store.ts'
import { createEntryQueue } from './entry-queue.ts'
import { createExpiredRows, type ExpiredRows } from './expired-rows.ts'
import { createHitQueue, type HitQueue } from './hit-queue.ts'
import { createTableActivityStore } from './table-activity-store.ts'
import { createTableAnswerStore } from './table-answer-store.ts'
import { createTableContactStore } from './table-contact-store.ts'
import type { ErasureStore } from '../erasures.ts'
import { createTableErasureStore } from './table-erasure-store.ts'
import { createTableHitStore } from './table-hit-store.ts'
import { createTableMailboxStore } from './table-mailbox-store.ts'
import { createTableMessageStore } from './table-message-store.ts'
import { createTableNetworkListStore } from './table-network-list-store.ts'
import { createTableOwnUseStore } from './table-own-use-store.ts'
import { createTableNoticeStore } from './table-notice-store.ts'
import { createTableRetentionStore, type RetentionStore } from './table-retention-store.ts'
import { createTableThreadStore } from './table-thread-store.ts'
import { createTableWatchStore } from './table-watch-store.ts'

export interface Stores {
  readonly mailboxes: MailboxStore
  readonly messages: MessageStore
  readonly hits: HitStore
  readonly activity: ActivityStore
  readonly threads: ThreadStore
  readonly answers: AnswerStore
  readonly ownUses: OwnUseStore
  readonly contacts: ContactStore
}

/** A part of storage that the service depends on. */
export interface StorageCheck {
  readonly name: string
  /** Throws if it cannot be reached in time. */
  readonly check: (timeMs: number) => Promise<void>
}

export interface AzureStores extends Stores {
  readonly hitQueue: HitQueue
  readonly networkLists: NetworkListStore
  readonly retention: RetentionStore
  readonly expiredRows: ExpiredRows
  readonly erasures: ErasureStore
  /** What could not be recorded, put aside by the queue function, or by its host after the last retry. */
  readonly poisonQueue: HitQueue
  /** Notices that failed the last retry, put aside by the host. */
  readonly noticePoisonQueue: Pick<HitQueue, 'length'>
  /** The same for objections, and for mails that may still name somebody who objected. */
  readonly objectionPoisonQueue: Pick<HitQueue, 'length'>
  readonly watches: WatchStore
  readonly changeQueue: MailChangeQueue
  readonly notices: NoticeStore
  readonly noticeQueue: NoticeQueue
  readonly objectionQueue: ObjectionQueue
  readonly checks: readonly StorageCheck[]
}

/** The queue that the queue function listens to. */
export const hitQueueName = 'hits'
/** The platform's naming rule for poison queues. */
const poisonOf = (queueName: string): string => `${queueName}-poison`
export const changeQueueName = 'mail-changes'
export const noticeQueueName = 'notices'
export const objectionQueueName = 'objections'

/** @param warn logs a fault in what is stored */
export function createAzureStores(
  clients: AzureClients,
  warn: (line: string) => void = () => undefined,
): AzureStores {
  const tables = {
    mailboxes: clients.table('mailboxes'),
    messages: clients.table('messages'),
    hits: clients.table('hits'),
    activity: clients.table('activity'),
    threads: clients.table('threads'),
    answers: clients.table('answers'),
    ownuses: clients.table('ownuses'),
    contacts: clients.table('contacts'),
    notices: clients.table('notices'),
  }
  const mailboxes = createTableMailboxStore(tables.mailboxes)
  const messages = createTableMessageStore(tables.messages, warn)
  const hits = createTableHitStore(tables.hits, warn)
  const activity = createTableActivityStore(tables.activity, warn)
  const threads = createTableThreadStore(tables.threads, warn)
  const answers = createTableAnswerStore(tables.answers, warn)
  const ownUses = createTableOwnUseStore(tables.ownuses, warn)
  const contacts = createTableContactStore(tables.contacts, warn)
  const notices = createTableNoticeStore(tables.notices, warn)
  const expiredRows = createExpiredRows(tables, warn)
  // Not among the checks: a reader or a rep misses neither of them.
  const retention = createTableRetentionStore(clients.table('retention'), warn)
  const erasures = createTableErasureStore(clients.table('erasures'), warn)
  // Without newer lists the service falls back to its snapshot.
  const networkLists = createTableNetworkListStore(clients.table('networks'))
  const hitQueue = createHitQueue(clients.queue(hitQueueName))
  const poisonQueue = createHitQueue(clients.queue(poisonOf(hitQueueName)), storageCallMs)
  const watches = createTableWatchStore(clients.table('watches'), warn)
  const changeQueue = createEntryQueue<MailChange>(clients.queue(changeQueueName))
  const noticeQueue = createEntryQueue<NoticeEntry>(clients.queue(noticeQueueName))
  const noticePoisonQueue = createHitQueue(clients.queue(poisonOf(noticeQueueName)))
  const objectionQueue = createEntryQueue<ObjectionEntry>(clients.queue(objectionQueueName))
  const objectionPoisonQueue = createHitQueue(clients.queue(poisonOf(objectionQueueName)))
  const checks = [
    { name: 'table mailboxes', check: mailboxes.check },
    { name: 'table messages', check: messages.check },
    { name: 'table hits', check: hits.check },
    { name: 'table activity', check: activity.check },
    { name: 'table threads', check: threads.check },
    { name: 'table answers', check: answers.check },
    { name: 'table ownuses', check: ownUses.check },
    { name: 'table contacts', check: contacts.check },
    { name: 'queue hits', check: hitQueue.check },
    { name: 'table watches', check: watches.check },
    { name: 'queue mail-changes', check: changeQueue.check },
    { name: 'table notices', check: notices.check },
    { name: 'queue notices', check: noticeQueue.check },
    { name: 'queue objections', check: objectionQueue.check },
  ]
  const kept = { mailboxes, messages, hits, activity, threads, answers, ownUses, contacts }
  const stores = { ...kept, watches, notices, networkLists, retention, expiredRows, erasures }
  const queues = { hitQueue, changeQueue, noticeQueue, objectionQueue }
  return { ...stores, ...queues, poisonQueue, noticePoisonQueue, objectionPoisonQueue, checks }
}
