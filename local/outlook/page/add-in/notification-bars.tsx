import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarIntent,
  ProgressBar,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { AddIn } from '../../manifest/add-in.ts'
import {
  type Notification,
  type NotificationType,
  removeNotification,
} from '../../model/notifications.ts'

export interface NotificationBarsProps {
  readonly addIn: AddIn
  readonly bars: readonly Notification[]
  readonly onChange: (bars: readonly Notification[]) => void
  readonly onCommand: (controlId: string) => void
}

const intents: Readonly<Record<NotificationType, MessageBarIntent>> = {
  informationalMessage: 'info',
  progressIndicator: 'info',
  errorMessage: 'error',
  insightMessage: 'info',
}

const useStyles = makeStyles({
  icon: { width: '16px', height: '16px' },
})

/** What add-ins have to say about the mail, above it. */
export function NotificationBars({ addIn, bars, onChange, onCommand }: NotificationBarsProps) {
  const dismiss = (key: string): void => {
    const left = removeNotification(bars, key)
    if (typeof left !== 'string') onChange(left)
  }
  return bars.map((bar) => (
    <MessageBar key={bar.key} intent={intents[bar.type]} icon={<Icon addIn={addIn} bar={bar} />}>
      <MessageBarBody>
        {bar.message}
        {bar.type === 'progressIndicator' && <ProgressBar aria-label={bar.message} />}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label="Dismiss"
            onClick={() => dismiss(bar.key)}
          />
        }
      >
        <ActionButton bar={bar} onCommand={onCommand} />
      </MessageBarActions>
    </MessageBar>
  ))
}

function Icon({ addIn, bar }: { readonly addIn: AddIn; readonly bar: Notification }) {
  const styles = useStyles()
  const picture = addIn.pictures.find(({ id }) => id === bar.icon)
  return <img className={styles.icon} src={picture?.url ?? addIn.iconUrl} alt={addIn.displayName} />
}

interface ActionButtonProps {
  readonly bar: Notification
  readonly onCommand: (controlId: string) => void
}

function ActionButton({ bar: { action }, onCommand }: ActionButtonProps) {
  if (action === null) return null
  return (
    <Button size="small" onClick={() => onCommand(action.commandId)}>
      {action.actionText}
    </Button>
  )
}
