import { useCallback, useEffect, useRef, useState } from 'react'
import type { KnownPreferences, NoticePreferences } from '#core/notice/preferences'
import type { Ports, Trouble } from '../ports.ts'

/** The state of saving the address of a workflow. */
export type CardSaving = 'idle' | 'saving' | 'refused' | 'failed'

export interface Notices {
  /** null until the first answer. */
  readonly known: KnownPreferences | null
  readonly trouble: Trouble | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
  readonly card: CardSaving
  readonly load: () => void
  readonly save: (change: Partial<NoticePreferences>) => void
  /**
   * Sets or removes the workflow for cards.
   * @returns whether the service accepted the address
   */
  readonly saveCard: (cardUrl: string | null) => Promise<boolean>
}

/**
 * The rep's preferences for notices. A choice shows and is sent at once, one after the other; if the
 * last one could not be saved, the saved state is shown again.
 */
export function useNotices({ service, zones }: Pick<Ports, 'service' | 'zones'>): Notices {
  const [known, setKnown] = useState<KnownPreferences | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [saving, setSaving] = useState<Notices['saving']>('idle')
  const [card, setCard] = useState<CardSaving>('idle')
  const kept = useRef<KnownPreferences | null>(null)
  const sending = useRef<Promise<unknown>>(Promise.resolve())
  const wishes = useRef(0)

  const read = useCallback(async (): Promise<void> => {
    const asked = await service.notices()
    setTrouble(asked.ok ? null : asked.fault.code)
    if (!asked.ok) return
    // Until the rep has saved a choice, use this computer's time zone instead of the default UTC.
    const { saved, timeZone } = asked.value
    kept.current = { ...asked.value, timeZone: saved ? timeZone : zones.own }
    setKnown(kept.current)
  }, [service, zones])
  const load = useCallback(() => void read(), [read])
  useEffect(load, [load])

  const send = (wanted: KnownPreferences, cardUrl?: string | null) => {
    const sent = sending.current.then(() =>
      service.saveNotices({ preferences: preferencesIn(wanted), cardUrl }),
    )
    sending.current = sent
    return sent
  }
  const save = async (change: Partial<NoticePreferences>): Promise<void> => {
    if (known === null) return
    const wanted = { ...known, ...change, saved: true }
    const wish = ++wishes.current
    setKnown(wanted)
    setSaving('saving')
    const told = await send(wanted)
    if (told.ok) kept.current = wanted
    if (wish !== wishes.current) return
    setSaving(told.ok ? 'saved' : 'failed')
    if (!told.ok) setKnown(kept.current)
  }
  const saveCard = async (cardUrl: string | null): Promise<boolean> => {
    if (known === null) return false
    setCard('saving')
    const told = await send({ ...known, card: cardUrl !== null }, cardUrl)
    if (told.ok) await read()
    const refused = !told.ok && told.fault.code === 'refused'
    setCard(told.ok ? 'idle' : refused ? 'refused' : 'failed')
    return told.ok
  }
  return { known, trouble, saving, card, load, save: (change) => void save(change), saveCard }
}

/** The part of the service's answer that can be sent back. */
function preferencesIn(known: KnownPreferences): NoticePreferences {
  const { opens, clicks, replies, bounces, teams, card, outlook } = known
  const { digestAt, quiet, timeZone } = known
  return { opens, clicks, replies, bounces, teams, card, outlook, digestAt, quiet, timeZone }
}
