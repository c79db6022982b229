import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { Account, FolderId } from '../mail/mail.ts'
import { readMessages } from './data/api.ts'
import { useRemote } from './data/use-remote.ts'
import { folderNames, isUnsent } from './reading/folder-list.tsx'
import { MessageList } from './reading/message-list.tsx'

export interface ListColumnProps {
  readonly owner: Account
  readonly folderId: FolderId
  readonly selected: string | undefined
  readonly wide: boolean
  readonly onSelect: (itemId: string) => void
  readonly onDelete: (itemId: string) => void
}

const useStyles = makeStyles({
  column: {
    flex: '0 0 272px',
    minWidth: 0,
    overflow: 'hidden',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: { flex: '1 1 auto', minWidth: 0, borderRight: 'none' },
  title: { padding: '12px 16px 4px', margin: 0 },
})

const emptyTexts: Readonly<Record<FolderId, string>> = {
  inbox: 'Your inbox is empty.',
  sent: 'You have not sent anything yet.',
  drafts: 'No drafts.',
  outbox: 'Everything has left.',
  deleted: 'Nothing has been deleted.',
}

/** One folder of the owner. */
export function ListColumn({
  owner,
  folderId,
  selected,
  wide,
  onSelect,
  onDelete,
}: ListColumnProps) {
  const styles = useStyles()
  const messages = useRemote(`list ${folderId}`, () => readMessages(owner.accountId, folderId))
  return (
    <div className={mergeClasses(styles.column, wide && styles.wide)}>
      <Text as="h2" weight="semibold" size={400} className={styles.title}>
        {folderNames[folderId]}
      </Text>
      <MessageList
        label={folderNames[folderId]}
        messages={messages}
        showsRecipients={folderId === 'sent' || isUnsent(folderId)}
        emptyText={emptyTexts[folderId]}
        selected={selected}
        onSelect={onSelect}
        onDelete={onDelete}
      />
    </div>
  )
}
