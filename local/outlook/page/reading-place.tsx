import { useSyncExternalStore } from 'react'
import type { Message } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { NotificationBars } from './add-in/notification-bars.tsx'
import { PaneButtons } from './add-in/pane-buttons.tsx'
import { TaskPane } from './add-in/task-pane.tsx'
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
  const { session, setFrame } = useReading(host, opened, message.state)
  const item = useSyncExternalStore(session.subscribe, session.current)
  const open = trust.state === 'granted' ? panes.open : undefined
  return (
    <>
      <ReadingPane
        message={message}
        onBack={props.onBack}
        onAnswer={props.onAnswer}
        onDelete={props.onDelete}
        addInButtons={<PaneButtons buttons={host.addIn.readButtons} panes={panes} trust={trust} />}
        bars={
          <NotificationBars
            addIn={host.addIn}
            bars={item?.notifications ?? []}
            onChange={(notifications) => item && session.replace({ ...item, notifications })}
            onCommand={panes.show}
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
