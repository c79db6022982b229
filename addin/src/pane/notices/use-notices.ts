import { useCallback, useEffect, useState } from 'react'
import type { KnownPreferences, NoticePreferences } from '#core/notice/preferences'
import type { Ports, Trouble } from '../ports.ts'
import { type Choices, useChoices } from '../use-choices.ts'

/** The state of saving the address of a workflow. */
export type CardSaving = 'idle' | 'saving' | 'refused' | 'failed'

export interface Notices {
  /** null until the first answer. */
  readonly known: KnownPreferences | null
  readonly trouble: Trouble | null
  readonly saving: Choices<KnownPreferences>['saving']
  readonly card: CardSaving
  readonly load: () => void
  readonly save: (change: Partial<NoticePreferences>) => void
  /**
   * Sets or removes the workflow for cards.
   * @returns whether the service accepted the address
   */
  readonly saveCard: (cardUrl: string | null) => Promise<boolean>
}

/** The rep's preferences for notices. */
export function useNotices({ service, zones }: Pick<Ports, 'service' | 'zones'>): Notices {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [card, setCard] = useState<CardSaving>('idle')
  const { shown, saving, know, change, inTurn } = useChoices<KnownPreferences>((wanted) =>
    service.saveNotices({ preferences: preferencesIn(wanted), cardUrl: undefined }),
  )
  const read = useCallback(async (): Promise<void> => {
    const asked = await service.notices()
    setTrouble(asked.ok ? null : asked.fault.code)
    if (!asked.ok) return
    // Until the rep has saved a choice, use this computer's time zone instead of the default UTC.
    const { saved, timeZone } = asked.value
    know({ ...asked.value, timeZone: saved ? timeZone : zones.own })
  }, [service, zones, know])
  const load = useCallback(() => void read(), [read])
  useEffect(load, [load])

  const saveCard = async (cardUrl: string | null): Promise<boolean> => {
    if (shown === null) return false
    setCard('saving')
    const preferences = preferencesIn({ ...shown, card: cardUrl !== null })
    const told = await inTurn(() => service.saveNotices({ preferences, cardUrl }))
    if (told.ok) await read()
    const refused = !told.ok && told.fault.code === 'refused'
    setCard(told.ok ? 'idle' : refused ? 'refused' : 'failed')
    return told.ok
  }
  const save = (changed: Partial<NoticePreferences>): void => change({ ...changed, saved: true })
  return { known: shown, trouble, saving, card, load, save, saveCard }
}

/** The part of the service's answer that can be sent back. */
function preferencesIn(known: KnownPreferences): NoticePreferences {
  const { opens, clicks, replies, bounces, teams, card, outlook } = known
  const { digestAt, quiet, timeZone } = known
  return { opens, clicks, replies, bounces, teams, card, outlook, digestAt, quiet, timeZone }
}
