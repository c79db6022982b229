import { isSameBasis, type RecordedBasis } from '#core/contact'
import type { Noticed, RepSaid } from '#core/own-use'
import type { ContactKey, ContactStore, OwnUseStore, StoredContact } from '#core/stores'

/** In-memory stores of what reps did and said. */

export function createMemoryOwnUseStore(): OwnUseStore {
  const uses = new Map<string, Map<string, Noticed>>()
  const saids = new Map<string, RepSaid>()
  const of = (key: string): Map<string, Noticed> => {
    const known = uses.get(key) ?? new Map<string, Noticed>()
    uses.set(key, known)
    return known
  }
  const sorted = (key: string): readonly Noticed[] =>
    [...of(key).values()].sort((left, right) => left.at - right.at)
  return {
    note: (mailboxId, use, keptFrom) => {
      const latest = of(mailboxId)
      latest.set(JSON.stringify(use), use)
      for (const [key, { at }] of latest) if (at < keptFrom) latest.delete(key)
      return Promise.resolve()
    },
    list: (mailboxId, from, until, limit) =>
      Promise.resolve(
        sorted(mailboxId)
          .filter(({ at }) => at >= from && at <= until)
          .slice(0, limit),
      ),
    forget: (mailboxId, all) => {
      for (const use of all) of(mailboxId).delete(JSON.stringify(use))
      return Promise.resolve()
    },
    keep: (mailboxId, messageId, all) => {
      for (const use of all) of(`${mailboxId}${messageId}`).set(JSON.stringify(use), use)
      return Promise.resolve()
    },
    say: (mailboxId, messageId, said) => {
      const key = `${mailboxId}${messageId}${said.hitId}`
      saids.set(key, { ...said, at: saids.get(key)?.at ?? said.at })
      return Promise.resolve()
    },
    unsay: (mailboxId, messageId, hitId) => {
      saids.delete(`${mailboxId}${messageId}${hitId}`)
      return Promise.resolve()
    },
    kept: (mailboxId, messageId, limit) => {
      const message = `${mailboxId}${messageId}`
      const keys = [...saids.keys()].filter((key) => key.startsWith(message)).sort()
      const said = keys.flatMap((key) => saids.get(key) ?? [])
      return Promise.resolve([...said, ...sorted(message)].slice(0, limit))
    },
  }
}

export function createMemoryContactStore(): ContactStore {
  const bases = new Map<string, RecordedBasis>()
  const mails = new Map<string, Map<string, StoredContact['mails'][number]>>()
  const keyOf = ({ tenantId, contactId }: ContactKey): string => `${tenantId} ${contactId}`
  return {
    get: (contact, mailsMax) => {
      const all = [...(mails.get(keyOf(contact)) ?? [])]
      return Promise.resolve({
        recorded: bases.get(keyOf(contact)) ?? null,
        mails: all
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .slice(0, mailsMax)
          .map(([, mail]) => mail),
      })
    },
    record: (contact, basis, seen) => {
      if (!isSameBasis(bases.get(keyOf(contact)) ?? null, seen)) return Promise.resolve(false)
      bases.set(keyOf(contact), basis)
      return Promise.resolve(true)
    },
    engage: (contact, mail, engagement) => {
      const own = mails.get(keyOf(contact)) ?? new Map<string, StoredContact['mails'][number]>()
      mails.set(keyOf(contact), own)
      const key = `${mail.messageId} ${mail.mailboxId}`
      if (engagement === null) own.delete(key)
      else own.set(key, { ...mail, engagement })
      return Promise.resolve()
    },
    forget: (contact) => {
      mails.delete(keyOf(contact))
      return Promise.resolve()
    },
  }
}
