import { lookFastForMs, lookFastMs, lookSlowMs } from '#core/limits'
import type { Clock, View } from './ports.ts'

export type Look = 'changed' | 'unchanged' | 'failed'

export interface Watch {
  /** Polls at once, and fast for a while. */
  readonly hurry: () => void
  readonly stop: () => void
}

/** The slow and the fast interval, and how long the fast one lasts. */
export interface Pace {
  readonly slowMs: number
  readonly fastMs: number
  readonly fastForMs: number
}

const servicePace: Pace = { slowMs: lookSlowMs, fastMs: lookFastMs, fastForMs: lookFastForMs }

/**
 * Polls by calling `look` while the pane is visible: fast for a while after the start and after every
 * change, otherwise slowly; one call at a time, and never while the pane is hidden.
 */
export function startWatch(
  look: () => Promise<Look>,
  { clock, view }: { readonly clock: Clock; readonly view: View },
  { slowMs, fastMs, fastForMs }: Pace = servicePace,
): Watch {
  let fastUntil = clock.now() + fastForMs
  let looking = false
  let again = false
  let stopped = false
  let callOff = (): void => {}

  const plan = (): void => {
    callOff()
    if (!stopped && view.visible()) callOff = clock.after(pause(), run)
  }
  const pause = (): number => (clock.now() < fastUntil ? fastMs : slowMs)
  const run = (): void => {
    callOff()
    if (looking) again = true
    else if (!stopped && view.visible()) void once()
  }
  const once = async (): Promise<void> => {
    looking = true
    const seen = await look().catch((): Look => 'failed')
    looking = false
    if (seen === 'changed') fastUntil = clock.now() + fastForMs
    if (seen === 'failed') fastUntil = clock.now()
    if (again) {
      again = false
      run()
    } else plan()
  }
  const hurry = (): void => {
    fastUntil = clock.now() + fastForMs
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
