import { CounterBadge, makeStyles, ToggleButton } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import { useSyncExternalStore } from 'react'
import { trapNames } from '../../model/traps.ts'
import { differingTraps, type TrapSwitches } from './trap-switches.ts'

const useStyles = makeStyles({
  button: { minWidth: 0 },
  badge: { marginLeft: '6px' },
})

export interface TrapsButtonProps {
  readonly traps: TrapSwitches
  readonly open: boolean
  /** Whether to show only the icon, where space is short. */
  readonly slim: boolean
  readonly onOpen: (open: boolean) => void
}

/** Opens the list of traps, and shows how many differ from Outlook's behaviour. */
export function TrapsButton({ traps, open, slim, onOpen }: TrapsButtonProps) {
  const styles = useStyles()
  const changed = differingTraps(useSyncExternalStore(traps.subscribe, traps.switched))
  return (
    <ToggleButton
      className={styles.button}
      appearance="subtle"
      icon={<WarningRegular />}
      checked={open}
      aria-label={changed > 0 ? `Traps, ${changed} of ${trapNames.length} changed` : 'Traps'}
      title="What Outlook does to add-ins"
      onClick={() => onOpen(!open)}
    >
      {slim && changed === 0 ? undefined : (
        <>
          {!slim && 'Traps'}
          {changed > 0 && (
            <CounterBadge className={styles.badge} count={changed} size="small" color="important" />
          )}
        </>
      )}
    </ToggleButton>
  )
}
