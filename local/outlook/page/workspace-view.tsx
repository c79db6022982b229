import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { Accounts } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { SendAlert } from './add-in/send-alert.tsx'
import { TrustDialog } from './add-in/trust-dialog.tsx'
import type { Room } from './layout.ts'
import { ListColumn } from './list-column.tsx'
import { FolderList } from './reading/folder-list.tsx'
import { ReadingPlace } from './reading-place.tsx'
import { useSay } from './use-say.tsx'
import { useWorkspace, type Workspace } from './use-workspace.ts'
import { Writing } from './writing.tsx'

export interface WorkspaceViewProps {
  readonly host: AddInHost
  readonly accounts: Accounts
  readonly room: Room
  readonly dark: boolean
  /** It goes on living while something else is looked at. */
  readonly hidden: boolean
}

const useStyles = makeStyles({
  place: { position: 'relative', flex: '1 1 auto', minWidth: 0, minHeight: 0, display: 'flex' },
  hidden: { display: 'none' },
  overlaid: {
    '& > aside': { position: 'absolute', top: 0, right: 0, bottom: 0, zIndex: 5 },
  },
})

/** The owner's own mail. */
export function WorkspaceView(props: WorkspaceViewProps) {
  const { host, accounts, room, hidden } = props
  const styles = useStyles()
  const say = useSay()
  const workspace = useWorkspace(host, accounts, say)
  const { desk, itemId, trust, alert } = workspace
  const narrow = room === 'narrow'
  const occupied = desk.compose !== undefined || itemId !== undefined
  return (
    <main
      className={mergeClasses(styles.place, narrow && styles.overlaid, hidden && styles.hidden)}
    >
      {!(narrow && occupied) && <Lists {...props} workspace={workspace} />}
      {(!narrow || occupied) && <Open {...props} workspace={workspace} />}
      <TrustDialog addInName={host.addIn.displayName} trust={trust} />
      {alert && (
        <SendAlert addInName={host.addIn.displayName} alert={alert.alert} onAnswer={alert.answer} />
      )}
    </main>
  )
}

type PartProps = WorkspaceViewProps & { readonly workspace: Workspace }

function Lists({ accounts, room, workspace }: PartProps) {
  const { folders, folderId, itemId, desk, goTo, open, remove } = workspace
  return (
    <>
      <FolderList
        folders={folders}
        selected={folderId}
        slim={room === 'medium' || room === 'narrow'}
        onSelect={goTo}
        onNewMail={desk.begin}
      />
      <ListColumn
        owner={accounts.owner}
        folderId={folderId}
        selected={desk.compose?.item().itemId ?? itemId}
        wide={room === 'narrow'}
        onSelect={open}
        onDelete={remove}
      />
    </>
  )
}

function Open({ host, accounts, room, dark, workspace }: PartProps) {
  const say = useSay()
  const { desk, trust, message, readPanes, open, remove } = workspace
  if (desk.compose)
    return (
      <Writing
        key={desk.compose.item().itemId}
        compose={desk.compose}
        host={host}
        trust={trust}
        known={accounts.recipients}
        dark={dark}
        onSent={() => {
          desk.clear()
          say('Message sent', 'success')
        }}
        onDiscarded={desk.clear}
      />
    )
  return (
    <ReadingPlace
      message={message}
      host={host}
      trust={trust}
      panes={readPanes}
      dark={dark}
      onBack={room === 'narrow' ? () => open(undefined) : undefined}
      onAnswer={desk.answer}
      onDelete={({ itemId }) => remove(itemId)}
    />
  )
}
