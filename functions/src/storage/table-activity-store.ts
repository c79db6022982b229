import type { TableClient } from '@azure/data-tables'
import type { ActivityStore } from '#core/stores'
import { parseActivity } from '#core/wire-answers'
import { storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** The feed in a table: partition mailbox, row activity id, so that the newest comes first. */
export function createTableActivityStore(
  client: TableClient,
): ActivityStore & Pick<Table, 'check'> {
  const table = createTable(client)
  return {
    put: (mailboxId, activity) =>
      table.merge(
        { partition: mailboxId, row: activity.id },
        { activity: JSON.stringify(activity) },
      ),
    remove: (mailboxId, id) => table.remove({ partition: mailboxId, row: id }),
    list: async (mailboxId, after, limit) => {
      const rows = await table.list(mailboxId, after, limit, ['activity'])
      return rows.map((row) => storedJson(parseActivity, row['activity'], 'activity'))
    },
    check: table.check,
  }
}
