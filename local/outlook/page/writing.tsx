import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Address } from '../model/person.ts'
import type { AddInHost } from './add-in/host.ts'
import { Ribbon } from './add-in/ribbon.tsx'
import { TaskPane } from './add-in/task-pane.tsx'
import { useCommands } from './add-in/use-commands.ts'
import type { Trust } from './add-in/use-trust.ts'
import type { Compose, Submission } from './compose/compose.ts'
import { ComposeView } from './compose/compose-view.tsx'
import { usePanes } from './use-panes.ts'

export interface WritingProps {
  readonly compose: Compose
  readonly host: AddInHost
  readonly trust: Trust
  readonly known: readonly Address[]
  readonly dark: boolean
  /** The answered mail, where it stays visible. */
  readonly below?: ReactNode
  /** Undefined: it is in a window of its own. */
  readonly onPopOut: (() => void) | undefined
  readonly onSend: () => Promise<Submission>
  readonly onDiscarded: () => void
}

const useStyles = makeStyles({
  column: { flex: '1 1 auto', minWidth: 0, display: 'flex', flexDirection: 'column' },
  compose: { flex: '1 1 56%', minHeight: 0, display: 'flex' },
  below: {
    flex: '1 1 44%',
    minHeight: 0,
    display: 'flex',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/** A mail being composed, with the add-in's pane beside it. */
export function Writing(props: WritingProps) {
  const styles = useStyles()
  const { compose, host, trust, dark, below } = props
  const { composeButtons, composeRibbon } = host.addIn
  const panes = usePanes(composeButtons)
  const commands = useCommands(host, compose.session, composeRibbon, panes)
  const open = trust.state === 'granted' ? panes.open : undefined
  const send = async (): Promise<void> => {
    const submission = await props.onSend()
    if (submission.kind === 'act') commands.start(submission.commandId, submission.contextData)
  }
  return (
    <>
      <div className={styles.column}>
        <div className={styles.compose}>
          <ComposeView
            compose={compose}
            host={host}
            known={props.known}
            onCommand={commands.start}
            onPopOut={props.onPopOut}
            onSend={send}
            onDiscarded={props.onDiscarded}
            addInButtons={
              <Ribbon
                groups={composeRibbon}
                panes={panes}
                trust={trust}
                onFunction={commands.callFunction}
              />
            }
          />
        </div>
        {below && <div className={styles.below}>{below}</div>}
      </div>
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
