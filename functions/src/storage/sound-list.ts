import { soundRows } from './stored.ts'
import type { Table } from './table.ts'

export interface SoundListDeps<T> {
  readonly table: Pick<Table, 'list'>
  readonly read: (row: Readonly<Record<string, unknown>>) => T
  /** The properties that `read` needs; all of them if it is missing. */
  readonly select?: readonly string[]
  readonly warn: (line: string) => void
}

export interface SoundList<T> {
  readonly sound: readonly T[]
  /** Rows that were left out. */
  readonly damaged: number
}

/** Lists a partition as the table does, without damaged rows. Only the last page is not full. */
export type ListSound<T> = (
  partition: string,
  after: string | undefined,
  limit: number,
  before?: string,
) => Promise<SoundList<T>>

export function soundList<T>({ table, read, select, warn }: SoundListDeps<T>): ListSound<T> {
  const selected = select && ['RowKey', ...select]
  return async (partition, after, limit, before) => {
    const sound: T[] = []
    let damaged = 0
    for (let last = after; ;) {
      // Damaged rows are made up for, because callers take a page that is not full for the last one.
      const asked = limit - sound.length
      const rows = await table.list(partition, last, asked, selected, before)
      const found = soundRows(rows, read, warn)
      sound.push(...found)
      damaged += rows.length - found.length
      if (rows.length < asked || sound.length === limit) return { sound, damaged }
      last = rows.at(-1)?.rowKey
    }
  }
}
