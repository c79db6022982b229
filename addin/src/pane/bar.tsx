import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import { useKeptFocus } from './use-kept-focus.ts'

const useStyles = makeStyles({
  place: { padding: `0 ${tokens.spacingHorizontalM}`, outlineStyle: 'none' },
  bar: { margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}` },
})

export interface BarProps {
  /** null to show nothing. */
  readonly text: string | null
  readonly action: string
  readonly busy?: boolean
  readonly onAction: () => void
}

/** A warning with an optional action. Always rendered, so that screen readers announce a new text. */
export function Bar({ text, action, busy = false, onAction }: BarProps) {
  const styles = useStyles()
  const { ref, pressed } = useKeptFocus(text !== null)
  return (
    <div ref={ref} tabIndex={-1} role="status" className={styles.place}>
      {text !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>{text}</MessageBarBody>
          <MessageBarActions>
            <Button
              size="small"
              disabledFocusable={busy}
              onClick={() => {
                pressed()
                onAction()
              }}
            >
              {action}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  )
}
