import { callOffice } from './call.ts'

/** The theme of Outlook. `contrast`: white on black, as in contrast themes. */
export type HostTheme = 'light' | 'dark' | 'contrast'

type Colors = Partial<Office.OfficeTheme>

/** The colours of the last change event: not every library updates the context as well. */
let told: Colors | undefined

/** undefined if Outlook does not say. */
export function hostTheme(): HostTheme | undefined {
  const theme: Colors | undefined = told ?? Office.context?.officeTheme
  const ground = brightnessOf(theme?.bodyBackgroundColor)
  if (ground === undefined) return undefined
  if (ground === 0 && brightnessOf(theme?.bodyForegroundColor) === 255) return 'contrast'
  return ground < 128 ? 'dark' : 'light'
}

/**
 * Calls `handler` when Outlook changes its colours, where Outlook reports it.
 * @returns a function that stops listening
 */
export function onThemeChanged(handler: () => void): () => void {
  const mailbox = Office.context?.mailbox
  let stopped = false
  const onChange = (change?: Partial<Office.OfficeThemeChangedEventArgs>): void => {
    told = change?.officeTheme
    // Office can only remove all handlers of a kind at once, so this one is muted instead.
    if (!stopped) handler()
  }
  void callOffice<void>(mailbox, 'addHandlerAsync', (answer) =>
    mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, onChange, answer),
  )
  return () => {
    stopped = true
  }
}

/** From 0 to 255; undefined if it is not a colour. */
function brightnessOf(color: unknown): number | undefined {
  const text = typeof color === 'number' ? color.toString(16).padStart(6, '0') : color
  const digits = typeof text === 'string' ? /^#?([0-9a-f]{6})/i.exec(text)?.[1] : undefined
  if (digits === undefined) return undefined
  const channel = (at: number): number => parseInt(digits.slice(at, at + 2), 16)
  return Math.round(0.299 * channel(0) + 0.587 * channel(2) + 0.114 * channel(4))
}
