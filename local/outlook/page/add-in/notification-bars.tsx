import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarIntent,
  Spinner,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import type { ReactElement } from 'react'
import type { AddIn } from '../../manifest/add-in.ts'
import type { ClientId } from '../../model/client.ts'
import type { Notification, NotificationType } from '../../model/notifications.ts'

export interface NotificationBarsProps {
  readonly addIn: AddIn
  readonly client: ClientId
  readonly bars: readonly Notification[]
  readonly onDismiss: (bar: Notification) => void
  readonly onCommand: (controlId: string, contextData: string | null) => void
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

/** The add-in's notification bars above the mail. */
export function NotificationBars(props: NotificationBarsProps) {
  const { addIn, client, bars, onDismiss, onCommand } = props
  return bars.map((bar) => (
    <MessageBar
      key={bar.key}
      shape="square"
      intent={intents[bar.type]}
      {...iconOf(addIn, client, bar)}
    >
      <MessageBarBody>{bar.message}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label="Dismiss"
            onClick={() => onDismiss(bar)}
          />
        }
      >
        <ActionButton bar={bar} onCommand={onCommand} />
      </MessageBarActions>
    </MessageBar>
  ))
}

/** A spinner for progress; classic Outlook shows an image of the manifest, the others their own icon. */
function iconOf(
  addIn: AddIn,
  client: ClientId,
  bar: Notification,
): { readonly icon?: ReactElement } {
  switch (bar.type) {
    case 'errorMessage':
      return {}
    case 'progressIndicator':
      return { icon: <Spinner size="extra-tiny" aria-label="Working" /> }
    case 'informationalMessage':
    case 'insightMessage':
      return client === 'classic' ? { icon: <Icon addIn={addIn} bar={bar} /> } : {}
  }
}

function Icon({ addIn, bar }: { readonly addIn: AddIn; readonly bar: Notification }) {
  const styles = useStyles()
  const picture = addIn.pictures.find(({ id }) => id === bar.icon)
  return <img className={styles.icon} src={picture?.url ?? addIn.iconUrl} alt={addIn.displayName} />
}

interface ActionButtonProps {
  readonly bar: Notification
  readonly onCommand: (controlId: string, contextData: string | null) => void
}

function ActionButton({ bar: { action }, onCommand }: ActionButtonProps) {
  if (action === null) return null
  return (
    <Button size="small" onClick={() => onCommand(action.commandId, action.contextData)}>
      {action.actionText}
    </Button>
  )
}
