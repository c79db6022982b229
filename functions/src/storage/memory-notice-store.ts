import type { MailboxId } from '#core/ids'
import type { Language } from '#core/language'
import { emptyLedger, type Ledger } from '#core/notice/ledger'
import type { DigestDue, NoticeStore, RepNotices, Versioned } from '../notify/notice-store.ts'

export function createMemoryNoticeStore(): NoticeStore {
  const ledgers = createRows<Ledger>()
  const reps = createRows<RepNotices>()
  const languages = new Map<MailboxId, Language>()
  const digests = new Map<string, DigestDue>()
  const keyOf = ({ mailboxId, at }: DigestDue): string => `${mailboxId} ${at}`
  return {
    ledger: (mailboxId, key) =>
      Promise.resolve(
        ledgers.get(`${mailboxId} ${key}`) ?? { value: emptyLedger, version: undefined },
      ),
    saveLedger: (mailboxId, key, ledger, version) =>
      Promise.resolve(ledgers.save(`${mailboxId} ${key}`, ledger, version)),
    rep: (mailboxId) => Promise.resolve(reps.get(mailboxId) ?? { value: null, version: undefined }),
    saveRep: (mailboxId, rep, version) => Promise.resolve(reps.save(mailboxId, rep, version)),
    language: (mailboxId) => Promise.resolve(languages.get(mailboxId) ?? null),
    saveLanguage: (mailboxId, language) => {
      languages.set(mailboxId, language)
      return Promise.resolve()
    },
    scheduleDigest: (due) => {
      digests.set(keyOf(due), due)
      return Promise.resolve()
    },
    unscheduleDigest: (due) => {
      digests.delete(keyOf(due))
      return Promise.resolve()
    },
    digestsDue: (until, limit) => {
      const due = [...digests.values()].filter(({ at }) => at <= until)
      return Promise.resolve(due.sort((left, right) => left.at - right.at).slice(0, limit))
    },
  }
}

function createRows<T>() {
  const rows = new Map<string, Versioned<T>>()
  let writes = 0
  return {
    get: (key: string): Versioned<T> | undefined => rows.get(key),
    save: (key: string, value: T, version: string | undefined): boolean => {
      if (rows.get(key)?.version !== version) return false
      rows.set(key, { value, version: `${++writes}` })
      return true
    },
  }
}
