import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { ComposeRegular } from '@fluentui/react-icons/svg/compose'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { DraftsRegular } from '@fluentui/react-icons/svg/drafts'
import { MailArrowUpRegular } from '@fluentui/react-icons/svg/mail-arrow-up'
import { MailInboxRegular } from '@fluentui/react-icons/svg/mail-inbox'
import { SendRegular } from '@fluentui/react-icons/svg/send'
import type { ReactElement } from 'react'
import { type FolderCount, type FolderId, folderIds } from '../../mail/mail.ts'
import type { Remote } from '../data/use-remote.ts'

export const folderNames: Readonly<Record<FolderId, string>> = {
  inbox: 'Inbox',
  sent: 'Sent Items',
  drafts: 'Drafts',
  outbox: 'Outbox',
  deleted: 'Deleted Items',
}

const icons: Readonly<Record<FolderId, ReactElement>> = {
  inbox: <MailInboxRegular />,
  sent: <SendRegular />,
  drafts: <DraftsRegular />,
  outbox: <MailArrowUpRegular />,
  deleted: <DeleteRegular />,
}

export interface FolderListProps {
  readonly folders: Remote<readonly FolderCount[]>
  readonly selected: FolderId
  /** Whether to show only icons, where space is short. */
  readonly slim: boolean
  readonly onSelect: (folderId: FolderId) => void
  readonly onNewMail: () => void
}

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flex: '0 0 184px',
    padding: '12px 8px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  slim: { flexBasis: '56px' },
  newMail: { marginBottom: '12px', minWidth: 0 },
  folder: { justifyContent: 'flex-start', minWidth: 0, fontWeight: tokens.fontWeightRegular },
  folderSlim: { justifyContent: 'center' },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  name: { flex: '1 1 auto', textAlign: 'left' },
  count: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    marginLeft: 'auto',
  },
})

export function FolderList({ folders, selected, slim, onSelect, onNewMail }: FolderListProps) {
  const styles = useStyles()
  return (
    <nav className={mergeClasses(styles.column, slim && styles.slim)} aria-label="Folders">
      <Button
        className={styles.newMail}
        appearance="primary"
        icon={<ComposeRegular />}
        aria-label="New mail"
        title="New mail"
        onClick={onNewMail}
      >
        {slim ? undefined : 'New mail'}
      </Button>
      {folderIds.map((folderId) => {
        const count = countOf(folders, folderId)
        if (folderId === 'outbox' && count === 0 && selected !== folderId) return null
        const name = folderNames[folderId]
        return (
          <Button
            key={folderId}
            appearance="subtle"
            icon={icons[folderId]}
            className={mergeClasses(
              styles.folder,
              slim && styles.folderSlim,
              folderId === selected && styles.selected,
            )}
            aria-current={folderId === selected ? 'page' : undefined}
            aria-label={count > 0 ? `${name}, ${count} ${unitOf(folderId)}` : name}
            title={name}
            onClick={() => onSelect(folderId)}
          >
            {!slim && (
              <>
                <Text className={styles.name} truncate wrap={false}>
                  {name}
                </Text>
                {count > 0 && <span className={styles.count}>{count}</span>}
              </>
            )}
          </Button>
        )
      })}
    </nav>
  )
}

/** All mails of an unsent folder are counted; elsewhere only the unread ones. */
function countOf(folders: Remote<readonly FolderCount[]>, folderId: FolderId): number {
  if (folders.state !== 'ready') return 0
  const folder = folders.value.find((each) => each.folderId === folderId)
  return (isUnsent(folderId) ? folder?.total : folder?.unread) ?? 0
}

function unitOf(folderId: FolderId): string {
  return isUnsent(folderId) ? 'in all' : 'unread'
}

/** Whether mails in this folder are opened for editing. */
export function isUnsent(folderId: FolderId): boolean {
  return folderId === 'drafts' || folderId === 'outbox'
}
