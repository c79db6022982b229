import { useState } from 'react'
import { type LawfulBasis, mayName } from '#core/contact'
import type { Service } from '../../service/service.ts'

export interface BasisInPane {
  /** What the rep has chosen and not confirmed yet; it deletes what is known. */
  readonly wanted: LawfulBasis | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed' | 'objected'
  readonly choose: (basis: LawfulBasis) => void
  readonly confirm: () => void
  readonly cancel: () => void
}

/**
 * Records on what ground a person is followed. What cannot be taken back is asked for twice.
 * @param known the basis that counts now; @param onSaved called when another one does
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
