import type { TableClient } from '@azure/data-tables'
import { type MailboxId, parseMailboxId } from '#core/ids'
import { type Parser, provenBy, record, text } from '#core/parse'
import type { Mailbox, MailboxStore, Owner } from '#core/stores'
import { parseSettings, settingsDefault } from '#core/wire'
import { stored, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

const parseId = provenBy(parseMailboxId, 'a mailbox id')

const parseOwner: Parser<Owner> = record<Owner>({ tenantId: text(36), userId: text(36) })

/** Mailboxes in a table. Partition: tenant; row: user. A second row, by mailbox id, holds the owner. */
export function createTableMailboxStore(client: TableClient): MailboxStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    open: async (owner, candidate) => {
      const found = await read(table, owner)
      if (found !== undefined) return found
      // Written before the mailbox, so that every existing mailbox has its owner row.
      await table.merge(ownerKey(candidate), { owner: JSON.stringify(owner) })
      const settings = settingsDefault
      const values = { mailboxId: candidate, settings: JSON.stringify(settings) }
      if (await table.insert(keyOf(owner), values)) return { mailboxId: candidate, settings }
      const other = await read(table, owner)
      if (other === undefined) throw new Error('A mailbox both exists and does not exist')
      return other
    },
    ownerOf: async (mailboxId) => {
      const row = await table.get(ownerKey(mailboxId))
      return row === undefined ? undefined : storedJson(parseOwner, row['owner'], 'owner')
    },
    saveSettings: async (owner, settings) => {
      if (!(await table.mergeIf(keyOf(owner), '*', { settings: JSON.stringify(settings) })))
        throw new Error('There is no mailbox to save settings for')
    },
    check: table.check,
  }
}

async function read(table: Table, owner: Owner): Promise<Mailbox | undefined> {
  const row = await table.get(keyOf(owner))
  if (row === undefined) return undefined
  return {
    mailboxId: stored(parseId, row['mailboxId'], 'mailboxId'),
    settings: storedJson(parseSettings, row['settings'], 'settings'),
  }
}

function keyOf(owner: Owner): RowKey {
  return { partition: owner.tenantId, row: owner.userId }
}

function ownerKey(mailboxId: MailboxId): RowKey {
  return { partition: mailboxId, row: 'owner' }
}
