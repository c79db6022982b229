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
  bar: { margin: `${tokens.spacingVerticalS} 0` },
})

export interface BarProps {
  /** null to show nothing. */
  readonly text: string | null
  readonly action: string
  readonly busy?: boolean
  /** Whether it goes across the page, where its action has room beside the text. */
  readonly across?: boolean
  readonly onAction: () => void
}

/** A warning with an optional action. Always rendered, so that screen readers announce a new text. */
export function Bar({ text, action, busy = false, across = false, onAction }: BarProps) {
  const styles = useStyles()
  const { ref, pressed } = useKeptFocus(text !== null)
  return (
    <div ref={ref} tabIndex={-1} role="status" className={styles.place}>
      {text !== null && (
        <MessageBar
          intent="warning"
          layout={across ? 'singleline' : 'multiline'}
          className={styles.bar}
        >
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
