import { useContext, useEffect, useRef } from 'react'
import { Bar } from './bar.tsx'
import type { SignIn, Trouble } from './ports.ts'
import { SaidTroubleContext } from './said-trouble.ts'
import { useRemedy } from './use-remedy.ts'
import { useWords } from './words/words.ts'

export interface TroubleBarProps {
  readonly trouble: Trouble | null
  /** Whether the page shows content that may be outdated. */
  readonly stale: boolean
  /** Whether it goes across the page. */
  readonly across?: boolean
  readonly onRetry: () => void
  readonly signIn: SignIn
}

/**
 * Says why the content could not be refreshed, unless that is already said above the page. It stands below
 * the title of its face, which therefore stays where it is.
 */
export function TroubleBar(props: TroubleBarProps) {
  const { trouble, stale, across = false, onRetry, signIn } = props
  const words = useWords()
  const above = useContext(SaidTroubleContext)
  useRetryAfter(above, trouble, onRetry)
  const own = trouble === above ? null : trouble
  const { said, busy, action, act } = useRemedy(own, onRetry, signIn)
  const reason = said === null ? null : words.trouble[said]
  return (
    <Bar
      text={reason !== null && stale ? `${reason} ${words.trouble.stale}` : reason}
      action={words.trouble[action]}
      busy={busy}
      across={across}
      onAction={act}
    />
  )
}

/** Retries when the trouble above the page has ended. */
function useRetryAfter(above: Trouble | null, trouble: Trouble | null, onRetry: () => void): void {
  const before = useRef(above)
  useEffect(() => {
    const hasEnded = before.current !== null && above === null
    before.current = above
    if (hasEnded && trouble !== null) onRetry()
  }, [above, trouble, onRetry])
}
