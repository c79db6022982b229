import { useState } from 'react'
import { type LawfulBasis, mayName } from '#core/contact'
import type { Service } from '../../service/service.ts'

export interface BasisInPane {
  /** The unconfirmed choice of the rep, which would delete what is known. */
  readonly wanted: LawfulBasis | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed' | 'objected'
  readonly choose: (basis: LawfulBasis) => void
  readonly confirm: () => void
  readonly cancel: () => void
}

/**
 * Saves the lawful basis of a person. A change that deletes data needs a confirmation.
 * @param known the basis in effect
 * @param onSaved called after a change
 */
export function useBasis(
  address: string,
  known: LawfulBasis,
  service: Pick<Service, 'recordBasis'>,
  onSaved: () => void,
): BasisInPane {
  const [wanted, setWanted] = useState<LawfulBasis | null>(null)
  const [saving, setSaving] = useState<BasisInPane['saving']>('idle')
  const save = async (basis: LawfulBasis): Promise<void> => {
    setSaving('saving')
    const saved = await service.recordBasis({ address, basis })
    setWanted(null)
    if (saved.ok) setSaving('saved')
    else setSaving(saved.fault.problem === 'contact-objected' ? 'objected' : 'failed')
    onSaved()
  }
  return {
    wanted,
    saving,
    choose: (basis) => {
      setSaving('idle')
      if (mayName(known) && !mayName(basis)) setWanted(basis)
      else if (basis !== known) void save(basis)
      else setWanted(null)
    },
    confirm: () => {
      if (wanted !== null) void save(wanted)
    },
    cancel: () => setWanted(null),
  }
}
