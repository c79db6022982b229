import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components'
import type { ClientId } from '../../model/client.ts'
import type { Alert, AlertAnswer } from '../../model/smart-alerts.ts'
import { alertText } from './alert-text.ts'

export interface SendAlertProps {
  readonly addInName: string
  readonly client: ClientId
  readonly alert: Alert
  readonly onAnswer: (answer: AlertAnswer) => void
}

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBottom: '8px' },
  busy: { justifyContent: 'flex-start' },
})

/** The dialog between pressing Send and sending the mail. */
export function SendAlert({ addInName, client, alert, onAnswer }: SendAlertProps) {
  const styles = useStyles()
  const { title, text } = alertText(alert, addInName, client)
  const main = mainAnswer(alert)
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {text}
            {alert.reason === 'slow' && (
              <Spinner className={styles.busy} size="tiny" label="Processing..." />
            )}
          </DialogContent>
          <DialogActions fluid>
            {alert.choices.map(({ answer, label }) => (
              <Button
                key={label}
                appearance={answer === main ? 'primary' : 'secondary'}
                onClick={() => onAnswer(answer)}
              >
                {label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** The action of Enter: whichever keeps the mail, as in Outlook. */
function mainAnswer({ choices }: Alert): AlertAnswer | undefined {
  const safe: readonly AlertAnswer[] = ['act', 'wait', 'stay', 'draft']
  return safe.find((answer) => choices.some((choice) => choice.answer === answer))
}
