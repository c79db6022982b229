import { useState } from 'react'
import type { Service } from '../../service/service.ts'

export interface ErasureInPane {
  readonly state: 'idle' | 'asking' | 'erasing' | 'erased' | 'begun' | 'failed' | 'not-allowed'
  readonly ask: () => void
  readonly cancel: () => void
  /** Does nothing while it is under way. */
  readonly confirm: () => void
}

/**
 * Erases a person, after a confirmation.
 * @param onErased called after a change
 */
export function useErasure(
  address: string,
  service: Pick<Service, 'eraseContact'>,
  onErased: () => void,
): ErasureInPane {
  const [state, setState] = useState<ErasureInPane['state']>('idle')
  const erase = async (): Promise<void> => {
    setState('erasing')
    const asked = await service.eraseContact(address)
    if (asked.ok) setState(asked.value.done ? 'erased' : 'begun')
    // An administrator may have taken the role away meanwhile.
    else setState(asked.fault.problem === 'role-missing' ? 'not-allowed' : 'failed')
    onErased()
  }
  return {
    state,
    ask: () => {
      if (state !== 'erasing') setState('asking')
    },
    cancel: () => setState('idle'),
    confirm: () => {
      if (state === 'asking') void erase()
    },
  }
}
