/** Time, as the pane uses it. Milliseconds since 1970. */
export interface Clock {
  now(): number
  /** @returns a function that calls it off */
  after(delayMs: number, run: () => void): () => void
}

/** Whether anybody can see the pane. */
export interface View {
  visible(): boolean
  /** Called when the pane is shown or hidden, gets the focus, or the network comes back. */
  onChange(run: () => void): () => void
}

/** What outlasts the pane on this machine. Where the browser denies it, nothing is remembered. */
export interface Memory {
  read(key: string): string | null
  write(key: string, value: string): void
}
