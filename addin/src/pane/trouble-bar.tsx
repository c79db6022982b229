import { Bar } from './bar.tsx'
import type { SignIn, Trouble } from './ports.ts'
import { useRemedy } from './use-remedy.ts'
import { useWords } from './words/words.ts'

export interface TroubleBarProps {
  readonly trouble: Trouble | null
  /** Whether the page shows content that may be outdated. */
  readonly stale: boolean
  readonly onRetry: () => void
  readonly signIn: SignIn
}

/** Says why the content could not be refreshed. */
export function TroubleBar({ trouble, stale, onRetry, signIn }: TroubleBarProps) {
  const words = useWords()
  const { said, busy, action, act } = useRemedy(trouble, onRetry, signIn)
  const reason = said === null ? null : words.trouble[said]
  return (
    <Bar
      text={reason !== null && stale ? `${reason} ${words.trouble.stale}` : reason}
      action={words.trouble[action]}
      busy={busy}
      onAction={act}
    />
  )
}
