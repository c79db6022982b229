import type { MessageId } from '#core/ids'
import type {
  ActivityStore,
  AnswerStore,
  ContactStore,
  HitStore,
  MessageStore,
  OwnUseStore,
  ThreadStore,
} from '#core/stores'
import type { NoticeStore } from '../notify/notice-store.ts'

/** The stores that hold something about mails. */
export interface MailStores {
  readonly messages: MessageStore
  readonly hits: HitStore
  readonly activity: ActivityStore
  readonly threads: ThreadStore
  readonly answers: AnswerStore
  readonly ownUses: OwnUseStore
  readonly contacts: ContactStore
  readonly notices: NoticeStore
}

export type IsExpired = (messageId: MessageId) => boolean

/**
 * The same stores without the mails that are older than the retention period. Such a mail is missing, even
 * before the timer has deleted it, and writing about it does nothing: whoever still opens it gets the image
 * and brings nothing back.
 */
export function withoutExpired(stores: MailStores, isExpired: IsExpired): MailStores {
  return {
    messages: livingMessages(stores.messages, isExpired),
    hits: livingHits(stores.hits, isExpired),
    activity: livingActivity(stores.activity, isExpired),
    threads: livingThreads(stores.threads, isExpired),
    answers: livingAnswers(stores.answers, isExpired),
    ownUses: livingOwnUses(stores.ownUses, isExpired),
    contacts: livingContacts(stores.contacts, isExpired),
    notices: livingNotices(stores.notices, isExpired),
  }
}

const nothing = (): Promise<void> => Promise.resolve()

function livingMessages(store: MessageStore, isExpired: IsExpired): MessageStore {
  return {
    get: async (mailboxId, messageId) =>
      isExpired(messageId) ? undefined : store.get(mailboxId, messageId),
    register: (mailboxId, messageId, registration, now) =>
      isExpired(messageId) ? nothing() : store.register(mailboxId, messageId, registration, now),
    confirmSent: (mailboxId, messageId, sentAt, now) =>
      isExpired(messageId) ? nothing() : store.confirmSent(mailboxId, messageId, sentAt, now),
    saveCounts: async (mailboxId, messageId, counts, seen, beside) =>
      // Not undefined, which would mean that somebody else was quicker.
      isExpired(messageId)
        ? 'expired'
        : store.saveCounts(mailboxId, messageId, counts, seen, beside),
    tie: (mailboxId, messageId, thread) =>
      isExpired(messageId) ? nothing() : store.tie(mailboxId, messageId, thread),
    // Newest first, so what is left out is the end of the list.
    list: async (mailboxId, after, limit) =>
      (await store.list(mailboxId, after, limit)).filter(({ messageId }) => !isExpired(messageId)),
  }
}

function livingHits(store: HitStore, isExpired: IsExpired): HitStore {
  return {
    get: async (mailboxId, messageId, hitId) =>
      isExpired(messageId) ? undefined : store.get(mailboxId, messageId, hitId),
    keep: (hits) => store.keep(hits.filter(({ messageId }) => !isExpired(messageId))),
    list: async (mailboxId, messageId, limit, after) =>
      isExpired(messageId) ? [] : store.list(mailboxId, messageId, limit, after),
  }
}

/** Lists keep the lines of expired mails until they are deleted: a page with gaps would seem to be the last. */
function livingActivity(store: ActivityStore, isExpired: IsExpired): ActivityStore {
  return {
    revise: (mailboxId, kept, takenBack) =>
      store.revise(
        mailboxId,
        kept.filter(({ messageId }) => !isExpired(messageId)),
        takenBack,
      ),
    correct: (mailboxId, lines) =>
      store.correct(
        mailboxId,
        lines.filter(({ messageId }) => !isExpired(messageId)),
      ),
    ofMessage: async (mailboxId, messageId, newest, oldest) =>
      isExpired(messageId) ? [] : store.ofMessage(mailboxId, messageId, newest, oldest),
    list: (mailboxId, after, limit) => store.list(mailboxId, after, limit),
  }
}

function livingThreads(store: ThreadStore, isExpired: IsExpired): ThreadStore {
  return {
    put: (mailboxId, keys, thread) =>
      isExpired(thread.messageId) ? nothing() : store.put(mailboxId, keys, thread),
    find: async (mailboxId, keys) =>
      (await store.find(mailboxId, keys)).filter(({ messageId }) => !isExpired(messageId)),
  }
}

function livingAnswers(store: AnswerStore, isExpired: IsExpired): AnswerStore {
  return {
    put: (mailboxId, messageId, answer) =>
      isExpired(messageId) ? nothing() : store.put(mailboxId, messageId, answer),
    erase: (mailboxId, messageId, left) =>
      isExpired(messageId) ? nothing() : store.erase(mailboxId, messageId, left),
    remove: (mailboxId, messageId, id) => store.remove(mailboxId, messageId, id),
    list: async (mailboxId, messageId, limit) =>
      isExpired(messageId) ? [] : store.list(mailboxId, messageId, limit),
  }
}

function livingOwnUses(store: OwnUseStore, isExpired: IsExpired): OwnUseStore {
  return {
    // A note about an expired mail stays for two days at most, like any other.
    note: (mailboxId, use, keptFrom) => store.note(mailboxId, use, keptFrom),
    list: (mailboxId, from, until, limit) => store.list(mailboxId, from, until, limit),
    forget: (mailboxId, uses) => store.forget(mailboxId, uses),
    keep: (mailboxId, messageId, uses) =>
      isExpired(messageId) ? nothing() : store.keep(mailboxId, messageId, uses),
    say: (mailboxId, messageId, said) =>
      isExpired(messageId) ? nothing() : store.say(mailboxId, messageId, said),
    unsay: (mailboxId, messageId, hitId) => store.unsay(mailboxId, messageId, hitId),
    kept: async (mailboxId, messageId, limit) =>
      isExpired(messageId) ? [] : store.kept(mailboxId, messageId, limit),
  }
}

function livingContacts(store: ContactStore, isExpired: IsExpired): ContactStore {
  return {
    get: async (contact, mailsMax) => {
      const { recorded, mails } = await store.get(contact, mailsMax)
      return { recorded, mails: mails.filter(({ messageId }) => !isExpired(messageId)) }
    },
    record: (contact, basis, seen) => store.record(contact, basis, seen),
    engage: (contact, mail, engagement) =>
      isExpired(mail.messageId) && engagement !== null
        ? nothing()
        : store.engage(contact, mail, engagement),
    forget: (contact) => store.forget(contact),
  }
}

function livingNotices(store: NoticeStore, isExpired: IsExpired): NoticeStore {
  return {
    ...store,
    saveLedger: async (mailboxId, key, ledger, version) =>
      key !== 'mailbox' && isExpired(key)
        ? true
        : store.saveLedger(mailboxId, key, ledger, version),
  }
}
