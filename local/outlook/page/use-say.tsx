import { Toast, type ToastIntent, ToastTitle, useToastController } from '@fluentui/react-components'

export type Say = (sentence: string, intent: ToastIntent) => void

const shownMs = 3_000

/** Toasts at the edge of the page. */
export function useSay(): Say {
  const { dispatchToast, dismissToast } = useToastController()
  return (sentence, intent) => {
    const toastId = crypto.randomUUID()
    dispatchToast(
      <Toast>
        <ToastTitle>{sentence}</ToastTitle>
      </Toast>,
      // Fluent's own timer is an animation, which would redraw the page sixty times a second.
      { intent, toastId, timeout: -1 },
    )
    setTimeout(() => dismissToast(toastId), shownMs)
  }
}
