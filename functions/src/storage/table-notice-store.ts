import type { TableClient } from '@azure/data-tables'
import { parseMailboxId } from '#core/ids'
import { type Language, parseLanguage } from '#core/language'
import { emptyLedger } from '#core/notice/ledger'
import { parseLedger } from '#core/notice/parse-ledger'
import { InputFault, integer, provenBy } from '#core/parse'
import { type DigestDue, type NoticeStore, parseRepNotices } from '../notify/notice-store.ts'
import { soundList } from './sound-list.ts'
import { stored, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

const parseMailbox = provenBy(parseMailboxId, 'a mailbox id')
const parseTime = integer(0, 2 ** 48 - 1)

/**
 * Notices in a table. Partition: mailbox; rows: the rep's settings and language, the ledger of the mailbox
 * and one of each notified message. The digests of all mailboxes share a partition, ordered by time.
 */
export function createTableNoticeStore(
  client: TableClient,
  warn: (line: string) => void,
): NoticeStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const listDigests = soundList({ table, read: digestOf, warn })
  const save = async (key: RowKey, values: object, version: string | undefined) => {
    const written =
      version === undefined
        ? await table.insert(key, values)
        : await table.mergeIf(key, version, values)
    return written !== undefined
  }
  return {
    ledger: async (mailboxId, key) => {
      const row = await table.get(ledgerKey(mailboxId, key))
      if (row === undefined) return { value: emptyLedger, version: undefined }
      return { value: storedJson(parseLedger, row['ledger'], 'ledger'), version: row.etag }
    },
    saveLedger: (mailboxId, key, ledger, version) =>
      save(ledgerKey(mailboxId, key), { ledger: JSON.stringify(ledger) }, version),
    rep: async (mailboxId) => {
      const row = await table.get(repKey(mailboxId))
      if (row === undefined) return { value: null, version: undefined }
      return { value: storedJson(parseRepNotices, row['rep'], 'rep'), version: row.etag }
    },
    saveRep: (mailboxId, rep, version) =>
      save(repKey(mailboxId), { rep: JSON.stringify(rep) }, version),
    language: async (mailboxId) => languageIn(await table.get(languageKey(mailboxId))),
    saveLanguage: (mailboxId, language) => table.merge(languageKey(mailboxId), { language }),
    scheduleDigest: (due) => table.merge(digestKey(due), due),
    unscheduleDigest: (due) => table.write(digests, new Map(), [digestKey(due).row]),
    digestsDue: async (until, limit) => {
      const { sound } = await listDigests(digests, undefined, limit)
      return sound.filter(({ at }) => at <= until)
    },
    check: table.check,
  }
}

const digests = 'digests'

function ledgerKey(mailboxId: string, key: string): RowKey {
  return { partition: mailboxId, row: `told-${key}` }
}

function repKey(mailboxId: string): RowKey {
  return { partition: mailboxId, row: 'rep' }
}

function languageKey(mailboxId: string): RowKey {
  return { partition: mailboxId, row: 'language' }
}

/** A newer version may have stored a language that this one does not speak. */
function languageIn(row: Readonly<Record<string, unknown>> | undefined): Language | null {
  const language = parseLanguage(row?.['language'], 'language')
  return language instanceof InputFault ? null : language
}

/** Milliseconds have 13 digits until the year 2286, so keys sort by time. */
function digestKey({ mailboxId, at }: DigestDue): RowKey {
  return { partition: digests, row: `${String(at).padStart(13, '0')}-${mailboxId}` }
}

function digestOf(row: Readonly<Record<string, unknown>>): DigestDue {
  return {
    mailboxId: stored(parseMailbox, row['mailboxId'], 'mailboxId'),
    at: stored(parseTime, Number(row['at']), 'at'),
  }
}
