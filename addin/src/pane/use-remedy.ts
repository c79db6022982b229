import { useState } from 'react'
import type { SignIn, Trouble } from './ports.ts'

/** Includes `outlook`, for a mail being composed that cannot be prepared. */
export type Hindrance = Trouble | 'outlook'

interface Remedy {
  /** What to say: the result of the latest sign-in is more specific than that one is needed. */
  readonly said: Hindrance | null
  readonly busy: boolean
  readonly action: 'signIn' | 'retry'
  readonly act: () => void
}

/** What the rep can do about a trouble. */
export function useRemedy(trouble: Hindrance | null, onRetry: () => void, signIn: SignIn): Remedy {
  const [ended, setEnded] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const said = trouble === 'signed-out' && ended !== null ? ended : trouble
  const action = said !== null && helpsSignIn.has(said) ? 'signIn' : 'retry'
  const askUser = async (): Promise<void> => {
    setBusy(true)
    setEnded(await signIn())
    setBusy(false)
    onRetry()
  }
  return { said, busy, action, act: action === 'signIn' ? () => void askUser() : onRetry }
}

const helpsSignIn: ReadonlySet<Hindrance> = new Set<Hindrance>([
  'signed-out',
  'sign-in-cancelled',
  'sign-in-refused',
])
