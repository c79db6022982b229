import { Button, makeStyles, ToggleButton } from '@fluentui/react-components'
import type { PaneButton } from '../../manifest/add-in.ts'

export interface PaneButtonsProps {
  readonly buttons: readonly PaneButton[]
  /** Which pane is open. */
  readonly open: string | undefined
  readonly onToggle: (controlId: string) => void
  /** What to say instead of opening anything, and what to do then. */
  readonly off: { readonly reason: string; readonly turnOn: () => void } | undefined
}

const useStyles = makeStyles({
  icon: { width: '20px', height: '20px' },
})

/** The add-in's buttons of a ribbon. */
export function PaneButtons({ buttons, open, onToggle, off }: PaneButtonsProps) {
  const styles = useStyles()
  return buttons.map(({ controlId, label, tip, iconUrl }) => {
    const icon = <img className={styles.icon} src={iconUrl} alt="" />
    if (off !== undefined)
      return (
        <Button key={controlId} appearance="subtle" icon={icon} title={off.reason} onClick={off.turnOn}>
          {label} (off)
        </Button>
      )
    return (
      <ToggleButton
        key={controlId}
        appearance="subtle"
        icon={icon}
        title={tip}
        checked={open === controlId}
        onClick={() => onToggle(controlId)}
      >
        {label}
      </ToggleButton>
    )
  })
}
