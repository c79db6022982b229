import type { TableClient } from '@azure/data-tables'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { parseActivity } from '#core/wire-answers'
import { soundList } from './sound-list.ts'
import { soundRows, storedJson } from './stored.ts'
import { createTable, type Table } from './table.ts'

/** The feed in a table. Partition: mailbox; row: activity id, which sorts the newest first. */
export function createTableActivityStore(
  client: TableClient,
  warn: (line: string) => void,
): ActivityStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const list = soundList({ table, read: activityOf, select: ['activity'], warn })
  const revise: ActivityStore['revise'] = (mailboxId, kept, takenBack) => {
    const rows = kept.map((activity) => [activity.id, rowOf(activity)] as const)
    return table.write(mailboxId, new Map(rows), takenBack)
  }
  return {
    revise,
    correct: (mailboxId, lines) => revise(mailboxId, lines, []),
    ofMessage: async (mailboxId, messageId, newest, oldest) => {
      const rows = await table.between(mailboxId, newest, oldest, { messageId }, ['activity'])
      return soundRows(rows, activityOf, warn)
    },
    list: async (mailboxId, after, limit) => (await list(mailboxId, after, limit)).sound,
    check: table.check,
  }
}

/** The message id is a property of its own, so that storage can filter by it. */
function rowOf(activity: Activity): object {
  return { messageId: activity.messageId, activity: JSON.stringify(activity) }
}

function activityOf(row: Readonly<Record<string, unknown>>): Activity {
  return storedJson(parseActivity, row['activity'], 'activity')
}
