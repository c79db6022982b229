import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import type { Trouble } from './ports.ts'
import { words } from './words.ts'

const useStyles = makeStyles({
  place: { padding: `0 ${tokens.spacingHorizontalM}` },
  bar: { marginBottom: tokens.spacingVerticalS },
})

export interface TroubleBarProps {
  readonly trouble: Trouble | null
  /** Whether there is something on the page that may be old now. */
  readonly stale: boolean
  readonly onRetry: () => void
  /** Lets the user sign in; resolves when that has ended, well or badly. */
  readonly signIn: () => Promise<void>
}

/** Always on the page, so that a screen reader hears what comes into it. */
export function TroubleBar({ trouble, stale, onRetry, signIn }: TroubleBarProps) {
  const styles = useStyles()
  return (
    <div role="status" className={styles.place}>
      {trouble !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>
            {words.trouble[trouble]}
            {stale && ` ${words.trouble.stale}`}
          </MessageBarBody>
          <MessageBarActions>
            {trouble === 'signed-out' ? (
              <Button size="small" onClick={() => void signIn().then(onRetry)}>
                {words.trouble.signIn}
              </Button>
            ) : (
              <Button size="small" onClick={onRetry}>
                {words.trouble.retry}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  )
}
