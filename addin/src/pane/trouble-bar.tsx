import { Bar } from './bar.tsx'
import type { Trouble } from './ports.ts'
import { words } from './words.ts'

export interface TroubleBarProps {
  readonly trouble: Trouble | null
  /** Whether there is something on the page that may be old now. */
  readonly stale: boolean
  readonly onRetry: () => void
  /** Lets the user sign in; resolves when that has ended, well or badly. */
  readonly signIn: () => Promise<void>
}

/** Why there is no fresh answer. */
export function TroubleBar({ trouble, stale, onRetry, signIn }: TroubleBarProps) {
  const signedOut = trouble === 'signed-out'
  const reason = trouble === null ? null : words.trouble[trouble]
  return (
    <Bar
      text={reason !== null && stale ? `${reason} ${words.trouble.stale}` : reason}
      action={signedOut ? words.trouble.signIn : words.trouble.retry}
      onAction={signedOut ? () => void signIn().then(onRetry) : onRetry}
    />
  )
}
