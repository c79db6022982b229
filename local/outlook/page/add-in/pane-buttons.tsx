import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { PaneButton } from '../../manifest/add-in.ts'
import type { Panes } from '../use-panes.ts'
import type { Trust } from './use-trust.ts'

export interface PaneButtonsProps {
  readonly buttons: readonly PaneButton[]
  readonly panes: Panes
  readonly trust: Trust
}

const useStyles = makeStyles({
  icon: { width: '20px', height: '20px' },
  command: { fontWeight: tokens.fontWeightRegular, minWidth: 0 },
})

/** The add-in's buttons of a ribbon. */
export function PaneButtons({ buttons, panes, trust }: PaneButtonsProps) {
  const styles = useStyles()
  return buttons.map(({ controlId, label, tip, iconUrl }) => {
    const icon = <img className={styles.icon} src={iconUrl} alt="" />
    if (trust.state !== 'granted')
      return (
        <Button
          key={controlId}
          className={styles.command}
          appearance="subtle"
          icon={icon}
          title={`${label} is off. Press to turn it on.`}
          onClick={trust.reconsider}
        >
          {label} (off)
        </Button>
      )
    return (
      <ToggleButton
        key={controlId}
        className={styles.command}
        appearance="subtle"
        icon={icon}
        title={tip}
        checked={panes.open?.controlId === controlId}
        onClick={() => panes.toggle(controlId)}
      >
        {label}
      </ToggleButton>
    )
  })
}
