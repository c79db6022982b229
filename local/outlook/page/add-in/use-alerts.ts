import { useCallback, useState } from 'react'
import type { Alert } from '../../model/smart-alerts.ts'
import type { OpenAlert, SendDecision } from '../../runtime/send.ts'

export interface ShownAlert {
  readonly alert: Alert
  readonly answer: (decision: SendDecision) => void
}

/** The question that is on the screen, and how another one gets there. */
export function useAlerts(): {
  readonly shown: ShownAlert | undefined
  readonly ask: (alert: Alert) => OpenAlert
} {
  const [shown, show] = useState<ShownAlert>()
  const ask = useCallback((alert: Alert): OpenAlert => {
    let decide: (decision: SendDecision) => void = () => undefined
    const answer = new Promise<SendDecision>((resolve) => (decide = resolve))
    const close = (): void => show((now) => (now === asked ? undefined : now))
    const asked: ShownAlert = {
      alert,
      answer(decision) {
        close()
        decide(decision)
      },
    }
    show(asked)
    return { answer, close }
  }, [])
  return { shown, ask }
}
