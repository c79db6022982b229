import type { FunctionButton, RibbonGroup } from '../../manifest/add-in.ts'
import type { ItemSession } from '../../model/session.ts'
import type { Panes } from '../use-panes.ts'
import { useSay } from '../use-say.tsx'
import type { AddInHost } from './host.ts'

/** Starts the add-in's commands for the mail of one session. */
export interface Commands {
  /**
   * Opens the pane or calls the function with this id in the manifest.
   * @param contextData its initialization context
   */
  readonly start: (controlId: string, contextData: string | null) => void
  /** Resolves when the function has ended. */
  readonly callFunction: (button: FunctionButton) => Promise<void>
}

export function useCommands(
  host: AddInHost,
  session: ItemSession,
  groups: readonly RibbonGroup[],
  panes: Panes,
): Commands {
  const say = useSay()
  const callFunction = async (button: FunctionButton): Promise<void> => {
    const ending = await host.command(session, button).ended
    switch (ending.kind) {
      case 'completed':
      case 'cancelled':
        return
      case 'unavailable':
      case 'missing':
      case 'blocked':
        return say(`${button.label} could not be started`, 'error')
      case 'timed-out':
        return say(`${button.label} did not finish in five minutes`, 'error')
    }
  }
  return {
    callFunction,
    start(controlId, contextData) {
      const item = session.current()
      if (item) session.replace({ ...item, initializationContext: contextData ?? '' })
      const named = functionsIn(groups).find((each) => each.controlId === controlId)
      if (named === undefined) panes.show(controlId)
      else void callFunction(named)
    },
  }
}

function functionsIn(groups: readonly RibbonGroup[]): readonly FunctionButton[] {
  return groups
    .flatMap(({ controls }) => controls)
    .flatMap((control) => ('items' in control ? control.items : [control]))
    .flatMap((button) => ('functionName' in button ? [button] : []))
}
