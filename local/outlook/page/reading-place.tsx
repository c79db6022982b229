import { useSyncExternalStore } from 'react'
import type { Message } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { NotificationBars } from './add-in/notification-bars.tsx'
import { Ribbon } from './add-in/ribbon.tsx'
import { TaskPane } from './add-in/task-pane.tsx'
import { useCommands } from './add-in/use-commands.ts'
import type { Trust } from './add-in/use-trust.ts'
import type { Remote } from './data/use-remote.ts'
import { type Answering, ReadingPane } from './reading/reading-pane.tsx'
import type { Panes } from './use-panes.ts'
import { useReading } from './use-reading.ts'

export interface ReadingPlaceProps {
  readonly message: Remote<Message | undefined>
  readonly host: AddInHost
  readonly trust: Trust
  readonly panes: Panes
  readonly dark: boolean
  readonly onBack: (() => void) | undefined
  readonly onAnswer: (how: Answering, message: Message) => void
  readonly onDelete: (message: Message) => void
}

/** The selected mail, with the add-in's pane beside it. */
export function ReadingPlace(props: ReadingPlaceProps) {
  const { message, host, trust, panes, dark } = props
  const opened = message.state === 'ready' ? message.value : undefined
  const report = opened?.itemClass.startsWith('REPORT.') === true
  // Outlook offers no add-in on a delivery report.
  const { session, setFrame, dismiss } = useReading(
    host,
    report ? undefined : opened,
    message.state,
  )
  const item = useSyncExternalStore(session.subscribe, session.current)
  const commands = useCommands(host, session, host.addIn.readRibbon, panes)
  const open = trust.state === 'granted' ? panes.open : undefined
  return (
    <>
      <ReadingPane
        message={message}
        onBack={props.onBack}
        onAnswer={props.onAnswer}
        onDelete={props.onDelete}
        addInButtons={
          report ? null : (
            <Ribbon
              groups={host.addIn.readRibbon}
              panes={panes}
              trust={trust}
              onFunction={commands.callFunction}
            />
          )
        }
        bars={
          <NotificationBars
            addIn={host.addIn}
            client={host.program.client.id}
            bars={item?.notifications ?? []}
            onDismiss={dismiss}
            onCommand={commands.start}
          />
        }
      />
      {open && (
        <TaskPane
          host={host}
          button={open}
          session={session}
          dark={dark}
          pinned={open.pinnable ? panes.pinned : undefined}
          onPin={panes.pin}
          onFrame={setFrame}
          onClose={panes.close}
        />
      )}
    </>
  )
}
