import { useCallback, useState } from 'react'
import { originsOf } from '../../manifest/add-in.ts'
import { askForTrust } from '../../web/trust.ts'
import type { AddInHost } from './host.ts'

/**
 * Whether frames of the add-in may be opened. `unasked`: the browser would show a prompt that nobody
 * expects. `off`: the user chose to do without.
 */
export type TrustState = 'unasked' | 'asking' | 'granted' | 'declined' | 'unavailable' | 'off'

export interface Trust {
  readonly state: TrustState
  readonly ask: () => void
  readonly goWithout: () => void
  /** Shows the explanation again. */
  readonly reconsider: () => void
}

export function useTrust(host: AddInHost): Trust {
  const key = keyOf(host)
  const [state, setState] = useState<TrustState>(() => rememberedIn(host, key))
  const ask = useCallback(() => {
    setState('asking')
    void askForTrust(host.frames, host.open(null)).then((outcome) => {
      if (outcome === 'granted') remember(key)
      setState(outcome)
    })
  }, [host, key])
  return {
    state,
    ask,
    goWithout: () => setState('off'),
    reconsider: () => setState('unasked'),
  }
}

/** The library remembers the user's consent by the add-in's origin and this page's host name. */
function keyOf({ addIn }: AddInHost): string {
  return `outlook.trusted ${originsOf(addIn).join(' ')}`
}

/** A desktop library never prompts, nor does the web's if the same host has https. */
function rememberedIn({ frames }: AddInHost, key: string): TrustState {
  if (frames.client.transport !== 'web' || location.protocol === 'https:') return 'granted'
  return localStorage.getItem(key) === null ? 'unasked' : 'granted'
}

function remember(key: string): void {
  localStorage.setItem(key, 'yes')
}
