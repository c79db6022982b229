import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRowStyles } from '../row-styles.ts'
import { Toggle } from '../toggle.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { useWords } from '../words/words.ts'
import { mayRemember, switchesOf } from './compose-state.ts'
import type { Compose } from './use-compose.ts'

const useStyles = makeStyles({
  default: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
})

/** What to track in this mail, and whether to make that the default. */
export function Switches({ compose }: { readonly compose: Compose }) {
  const rows = useRowStyles()
  const words = useWords()
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

/** Offers to save a choice that differs from the defaults. */
function Default({ compose }: { readonly compose: Compose }) {
  const styles = useStyles()
  const rows = useRowStyles()
  const words = useWords()
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
