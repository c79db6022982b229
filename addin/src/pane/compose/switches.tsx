import { Button, makeStyles, mergeClasses, Switch, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useRowStyles } from '../row-styles.ts'
import { words } from '../words.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { mayRemember, switchesOf } from './compose-state.ts'
import type { Compose } from './use-compose.ts'

const useStyles = makeStyles({
  switch: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  label: { display: 'block', cursor: 'pointer' },
  toggle: { marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalS})` },
  default: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
})

/** What is to be tracked of this mail, and whether new mails are to start like it. */
export function Switches({ compose }: { readonly compose: Compose }) {
  const rows = useRowStyles()
  const switches = switchesOf(compose.state)
  return (
    <>
      <Toggle
        words={words.compose.opens}
        on={switches.opens}
        onChange={(opens) => compose.switchTo({ ...switches, opens })}
      />
      <Toggle
        words={words.compose.links}
        on={switches.links}
        onChange={(links) => compose.switchTo({ ...switches, links })}
      />
      <Default compose={compose} />
      <p role="alert" className={mergeClasses(rows.small, rows.inset)}>
        {compose.state.switchFailed && words.compose.switchFailed}
      </p>
    </>
  )
}

interface ToggleProps {
  readonly words: { readonly label: string; readonly hint: string }
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function Toggle({ words: { label, hint }, on, onChange }: ToggleProps) {
  const styles = useStyles()
  const rows = useRowStyles()
  const id = useId()
  const hintId = useId()
  return (
    <div className={styles.switch}>
      <span>
        <label htmlFor={id} className={mergeClasses(styles.label, rows.strong)}>
          {label}
        </label>
        <span id={hintId} className={mergeClasses(rows.small, rows.quiet)}>
          {hint}
        </span>
      </span>
      <Switch
        id={id}
        aria-describedby={hintId}
        className={styles.toggle}
        checked={on}
        onChange={(_, { checked }) => onChange(checked)}
      />
    </div>
  )
}

/** Offers to keep a choice that differs from what new mails start with. */
function Default({ compose }: { readonly compose: Compose }) {
  const styles = useStyles()
  const rows = useRowStyles()
  const { remembering } = compose.state
  const saving = remembering === 'saving'
  const offered = mayRemember(compose.state)
  const { ref, pressed } = useKeptFocus(offered)
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="status"
      className={mergeClasses(styles.default, rows.small, rows.quiet)}
    >
      {offered && (
        <Button
          size="small"
          disabledFocusable={saving}
          onClick={() => {
            pressed()
            compose.remember(switchesOf(compose.state))
          }}
        >
          {saving ? words.compose.remembering : words.compose.remember}
        </Button>
      )}
      {remembering === 'saved' && words.compose.remembered}
      {remembering === 'failed' && words.compose.rememberFailed}
    </div>
  )
}
