import { InputFault, integer, oneOf, record } from '#core/parse'
import { type SignatureChoice, signatureChoices } from '../model/own-signature.ts'
import { jsonOf } from '../web/message.ts'

const key = 'outlook.preferences'

/** The delays in seconds that Outlook offers for undoing a send. */
export const undoSecondsOffered = [0, 5, 10] as const

/** The user's settings. */
export interface Preferences {
  /** How long a send can be undone; 0: not at all. */
  readonly undoSeconds: number
  /** The signature that Outlook itself adds. */
  readonly signature: SignatureChoice
}

export interface PreferenceStore {
  readonly current: () => Preferences
  readonly change: (update: Partial<Preferences>) => void
  readonly subscribe: (listener: () => void) => () => void
}

const initially: Preferences = { undoSeconds: 0, signature: 'none' }

const parsePreferences = record<Preferences>({
  undoSeconds: integer(0, 10),
  signature: oneOf(...signatureChoices),
})

export function createPreferences(storage: Storage): PreferenceStore {
  const kept = parsePreferences(jsonOf(storage.getItem(key)), key)
  let current = kept instanceof InputFault ? initially : kept
  const listeners = new Set<() => void>()
  return {
    current: () => current,
    change(update) {
      current = { ...current, ...update }
      storage.setItem(key, JSON.stringify(current))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
