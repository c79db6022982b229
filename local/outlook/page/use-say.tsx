import { Toast, type ToastIntent, ToastTitle, useToastController } from '@fluentui/react-components'

export type Say = (sentence: string, intent: ToastIntent) => void

/** Short news at the edge of the page. */
export function useSay(): Say {
  const { dispatchToast } = useToastController()
  return (sentence, intent) =>
    dispatchToast(
      <Toast>
        <ToastTitle>{sentence}</ToastTitle>
      </Toast>,
      { intent },
    )
}
