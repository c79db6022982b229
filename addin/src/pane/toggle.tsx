import { makeStyles, mergeClasses, Switch, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useRowStyles } from './row-styles.ts'

const useStyles = makeStyles({
  toggle: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  label: { display: 'block', cursor: 'pointer' },
  off: { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
  switch: { marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

export interface ToggleProps {
  readonly words: { readonly label: string; readonly hint: string }
  readonly on: boolean
  /** Absent if it cannot be switched: it stays focusable, and its hint says why. */
  readonly onChange?: (on: boolean) => void
}

/** A switch with its name and what it does. */
export function Toggle({ words: { label, hint }, on, onChange }: ToggleProps) {
  const styles = useStyles()
  const rows = useRowStyles()
  const id = useId()
  const hintId = useId()
  const stuck = onChange === undefined
  return (
    <div className={styles.toggle}>
      <span>
        <label
          htmlFor={id}
          className={mergeClasses(styles.label, rows.strong, stuck && styles.off)}
        >
          {label}
        </label>
        <span id={hintId} className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
          {hint}
        </span>
      </span>
      <Switch
        id={id}
        aria-describedby={hintId}
        className={styles.switch}
        checked={on}
        disabledFocusable={stuck}
        onChange={(_, { checked }) => onChange?.(checked)}
      />
    </div>
  )
}
