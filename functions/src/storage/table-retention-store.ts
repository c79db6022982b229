import type { TableClient } from '@azure/data-tables'
import { type MailboxId, parseMailboxId } from '#core/ids'
import { flag, integer, orNull, provenBy, record, text } from '#core/parse'
import { soundRows, storedJson } from './stored.ts'
import { createTable } from './table.ts'

/** A round of deleting what is older than the retention period. Times are milliseconds since 1970. */
export interface RetentionRound {
  readonly startedAt: number
  readonly isDone: boolean
  /** The last mailbox that is done; null if none is. */
  readonly mailboxId: MailboxId | null
  /** Where the look through all contacts continues; null before its first page. */
  readonly contactsFrom: string | null
  /** Rows deleted in this round. */
  readonly deleted: number
  /** When a round last ended; null if none has. */
  readonly endedAt: number | null
}

export interface RetentionStore {
  /** The latest round; undefined before the first, and if its row is damaged: a new one does no harm. */
  read(): Promise<RetentionRound | undefined>
  save(round: RetentionRound): Promise<void>
}

const parseTime = integer(0, 2 ** 48 - 1)
/** Azure's continuation tokens are some hundred characters. */
const tokenCharsMax = 16_000

const parseRound = record<RetentionRound>({
  startedAt: parseTime,
  isDone: flag,
  mailboxId: orNull(provenBy(parseMailboxId, 'a mailbox id')),
  contactsFrom: orNull(text(tokenCharsMax)),
  deleted: parseTime,
  endedAt: orNull(parseTime),
})

const key = { partition: 'rounds', row: 'latest' }

/** The latest round in a table of one row. */
export function createTableRetentionStore(
  client: TableClient,
  warn: (line: string) => void,
): RetentionStore {
  const table = createTable(client)
  return {
    read: async () => {
      const row = await table.get(key)
      const read = (one: Readonly<Record<string, unknown>>) =>
        storedJson(parseRound, one['round'], 'round')
      return row && soundRows([row], read, warn)[0]
    },
    save: (round) => table.merge(key, { round: JSON.stringify(round) }),
  }
}
