import { lookFastForMs, lookFastMs, lookSlowMs } from '#core/limits'
import type { Clock, View } from './ports.ts'

export type Look = 'changed' | 'unchanged' | 'failed'

export interface Watch {
  /** Looks at once, and often for a while. */
  hurry(): void
  stop(): void
}

/**
 * Calls `look` again and again while the pane can be seen: often for a while after the start and after
 * every change, else seldom, one call at a time, and never while the pane is hidden.
 */
export function startWatch(
  look: () => Promise<Look>,
  { clock, view }: { readonly clock: Clock; readonly view: View },
): Watch {
  let fastUntil = clock.now() + lookFastForMs
  let looking = false
  let again = false
  let stopped = false
  let callOff = (): void => {}

  const plan = (): void => {
    callOff()
    if (!stopped && view.visible()) callOff = clock.after(pause(), run)
  }
  const pause = (): number => (clock.now() < fastUntil ? lookFastMs : lookSlowMs)
  const run = (): void => {
    callOff()
    if (looking) again = true
    else if (!stopped && view.visible()) void once()
  }
  const once = async (): Promise<void> => {
    looking = true
    const seen = await look().catch((): Look => 'failed')
    looking = false
    if (seen === 'changed') fastUntil = clock.now() + lookFastForMs
    if (seen === 'failed') fastUntil = clock.now()
    if (again) {
      again = false
      run()
    } else plan()
  }
  const hurry = (): void => {
    fastUntil = clock.now() + lookFastForMs
    run()
  }

  const forget = view.onChange(() => (view.visible() ? hurry() : callOff()))
  run()
  return {
    hurry,
    stop: () => {
      stopped = true
      callOff()
      forget()
    },
  }
}
