import { useCallback, useState } from 'react'
import type { Alert, AlertAnswer } from '../../model/smart-alerts.ts'
import type { OpenAlert } from '../../runtime/send.ts'

export interface ShownAlert {
  readonly alert: Alert
  readonly answer: (answer: AlertAnswer) => void
}

/** The dialog on the screen, and a way to queue another one. */
export function useAlerts(): {
  readonly shown: ShownAlert | undefined
  readonly ask: (alert: Alert) => OpenAlert
} {
  const [waiting, setWaiting] = useState<readonly ShownAlert[]>([])
  const ask = useCallback((alert: Alert): OpenAlert => {
    let decide: (answer: AlertAnswer) => void = () => undefined
    const answer = new Promise<AlertAnswer>((resolve) => (decide = resolve))
    const close = (): void => setWaiting((all) => all.filter((each) => each !== asked))
    const asked: ShownAlert = {
      alert,
      answer(answered) {
        close()
        decide(answered)
      },
    }
    setWaiting((all) => [...all, asked])
    return { answer, close }
  }, [])
  return { shown: waiting[0], ask }
}
