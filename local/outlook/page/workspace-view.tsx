import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { Accounts } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { SendAlert } from './add-in/send-alert.tsx'
import { TrustDialog } from './add-in/trust-dialog.tsx'
import type { Room } from './layout.ts'
import { ListColumn } from './list-column.tsx'
import { FolderList } from './reading/folder-list.tsx'
import { MailView } from './reading/mail-view.tsx'
import { ReadingPlace } from './reading-place.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useSay } from './use-say.tsx'
import { useWorkspace, type Workspace } from './use-workspace.ts'
import { Writing } from './writing.tsx'

export interface WorkspaceViewProps {
  readonly host: AddInHost
  readonly accounts: Accounts
  readonly room: Room
  readonly dark: boolean
  /** It stays mounted while something else is shown. */
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
  const { onDesk, itemId, trust, alert } = workspace
  const narrow = room === 'narrow'
  const occupied = onDesk.compose !== undefined || itemId !== undefined
  return (
    <main
      className={mergeClasses(styles.place, narrow && styles.overlaid, hidden && styles.hidden)}
    >
      {!(narrow && occupied) && <Lists {...props} workspace={workspace} />}
      {(!narrow || occupied) && <Open {...props} workspace={workspace} />}
      <TrustDialog addInName={host.addIn.displayName} trust={trust} />
      {alert && (
        <SendAlert
          addInName={host.addIn.displayName}
          client={host.program.client.id}
          alert={alert.alert}
          onAnswer={alert.answer}
        />
      )}
      {onDesk.held && <UndoBar held={onDesk.held} onUndo={() => onDesk.desk.undo()} />}
    </main>
  )
}

type PartProps = WorkspaceViewProps & { readonly workspace: Workspace }

function Lists({ accounts, room, workspace }: PartProps) {
  const { folders, folderId, itemId, onDesk, goTo, open, remove } = workspace
  return (
    <>
      <FolderList
        folders={folders}
        selected={folderId}
        slim={room === 'medium' || room === 'narrow'}
        onSelect={goTo}
        onNewMail={() => onDesk.desk.begin()}
      />
      <ListColumn
        owner={accounts.owner}
        folderId={folderId}
        selected={onDesk.compose?.item().itemId ?? itemId}
        wide={room === 'narrow'}
        onSelect={open}
        onDelete={remove}
      />
    </>
  )
}

function Open({ host, accounts, room, dark, workspace }: PartProps) {
  const { onDesk, trust, message, readPanes, open, remove } = workspace
  const { desk, compose, place } = onDesk
  const answered = place === 'inline' && message.state === 'ready' ? message.value : undefined
  if (compose)
    return (
      <Writing
        key={compose.item().itemId}
        compose={compose}
        host={host}
        trust={trust}
        known={accounts.recipients}
        dark={dark}
        below={answered && <MailView key={answered.itemId} message={answered} />}
        onPopOut={answered && (() => desk.popOut())}
        onSend={() => desk.send(compose)}
        onDiscarded={() => desk.clear()}
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
      onAnswer={(how, asked) => desk.answer(how, asked, room === 'narrow' ? 'pane' : 'inline')}
      onDelete={({ itemId }) => remove(itemId)}
    />
  )
}
