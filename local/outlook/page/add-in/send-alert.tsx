import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import type { Alert, AlertReason } from '../../model/smart-alerts.ts'
import type { SendDecision } from '../../runtime/send.ts'

export interface SendAlertProps {
  readonly addInName: string
  readonly alert: Alert
  readonly onAnswer: (answer: SendDecision) => void
}

/** The question between pressing Send and a mail that leaves. */
export function SendAlert({ addInName, alert, onAnswer }: SendAlertProps) {
  const { reason, message, mayOverride, cancelLabel } = alert
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{titleOf(reason, addInName)}</DialogTitle>
          <DialogContent>
            <p>{message ?? textOf(reason, addInName)}</p>
            {reason === 'slow' && <Spinner size="tiny" label="Waiting…" labelPosition="after" />}
          </DialogContent>
          <DialogActions>
            {mayOverride && (
              <Button appearance="primary" onClick={() => onAnswer('send')}>
                Send anyway
              </Button>
            )}
            <Button onClick={() => onAnswer('stay')}>{cancelLabel}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function titleOf(reason: AlertReason, name: string): string {
  switch (reason) {
    case 'refused':
      return `${name} has checked your message`
    case 'unavailable':
      return `${name} is not available`
    case 'slow':
      return `${name} is taking longer than expected`
    case 'timed-out':
      return `${name} did not finish`
  }
}

function textOf(reason: AlertReason, name: string): string {
  switch (reason) {
    case 'refused':
      return `${name} found something in this message that you should look at before it is sent.`
    case 'unavailable':
      return `${name} could not be loaded, so it could not look at this message.`
    case 'slow':
      return `${name} is still working on this message.`
    case 'timed-out':
      return `${name} worked on this message for five minutes without coming to an end.`
  }
}
