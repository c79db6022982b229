import { useEffect, useState } from 'react'
import { type LawfulBasis, mayName } from '#core/contact'
import type { Service } from '../../service/service.ts'

export interface BasisInPane {
  /** The basis in effect, or the one that is about to be. */
  readonly shown: LawfulBasis
  /** The unconfirmed choice of the rep, which would delete what is known. */
  readonly wanted: LawfulBasis | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed' | 'objected'
  /** Does nothing while a choice is being saved. */
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
  /** Being saved, or saved and not yet read again. */
  const [sent, setSent] = useState<LawfulBasis | null>(null)
  const [saving, setSaving] = useState<BasisInPane['saving']>('idle')
  useEffect(() => setSent(null), [known])
  const inEffect = sent ?? known
  const save = async (basis: LawfulBasis): Promise<void> => {
    setSent(basis)
    setSaving('saving')
    const saved = await service.recordBasis({ address, basis })
    setWanted(null)
    if (saved.ok) setSaving('saved')
    else {
      setSent(null)
      setSaving(saved.fault.problem === 'contact-objected' ? 'objected' : 'failed')
    }
    onSaved()
  }
  return {
    shown: wanted ?? inEffect,
    wanted,
    saving,
    choose: (basis) => {
      if (saving === 'saving') return
      setSaving('idle')
      if (mayName(inEffect) && !mayName(basis)) setWanted(basis)
      else if (basis !== inEffect) void save(basis)
      else setWanted(null)
    },
    confirm: () => {
      if (wanted !== null) void save(wanted)
    },
    cancel: () => setWanted(null),
  }
}
