import type { Address } from '../model/person.ts'
import type { AddInHost } from './add-in/host.ts'
import { PaneButtons } from './add-in/pane-buttons.tsx'
import { TaskPane } from './add-in/task-pane.tsx'
import type { Trust } from './add-in/use-trust.ts'
import type { Compose } from './compose/compose.ts'
import { ComposeView } from './compose/compose-view.tsx'
import { usePanes } from './use-panes.ts'

export interface WritingProps {
  readonly compose: Compose
  readonly host: AddInHost
  readonly trust: Trust
  readonly known: readonly Address[]
  readonly dark: boolean
  readonly onSent: () => void
  readonly onDiscarded: () => void
}

/** A mail being written, with the add-in's pane beside it. */
export function Writing(props: WritingProps) {
  const { compose, host, trust, dark } = props
  const buttons = host.addIn.composeButtons
  const panes = usePanes(buttons)
  const open = trust.state === 'granted' ? panes.open : undefined
  return (
    <>
      <ComposeView
        compose={compose}
        host={host}
        known={props.known}
        onCommand={panes.show}
        onSent={props.onSent}
        onDiscarded={props.onDiscarded}
        addInButtons={<PaneButtons buttons={buttons} panes={panes} trust={trust} />}
      />
      {open && (
        <TaskPane
          host={host}
          button={open}
          session={compose.session}
          dark={dark}
          onFrame={(frame) => compose.setPane(frame)}
          onClose={panes.close}
        />
      )}
    </>
  )
}
