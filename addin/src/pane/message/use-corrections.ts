import { useEffect, useState } from 'react'
import type { HitId, MessageId } from '#core/ids'
import type { Feedback } from '#core/wire'
import type { Service } from '../../service/service.ts'

/** A correction that the service has not confirmed yet. */
export interface Correction {
  /** null: the correction is cleared. */
  readonly was: Feedback | null
  readonly state: 'saving' | 'saved' | 'failed'
}

export interface Corrections {
  readonly of: (hitId: HitId) => Correction | undefined
  readonly say: (hitId: HitId, was: Feedback | null) => void
  /** null while unknown. */
  readonly muting: { readonly muted: boolean; readonly state: Correction['state'] } | null
  readonly mute: (muted: boolean) => void
}

/**
 * Lets the rep correct events and mute the message.
 * @param known whether the service has the message
 * @param onChanged refreshes the message
 * @param mailOf the message of an event, where several are merged
 */
export function useCorrections(
  messageId: MessageId,
  service: Pick<Service, 'muted' | 'mute' | 'giveFeedback'>,
  known: boolean,
  onChanged: () => void,
  mailOf: (hitId: HitId) => MessageId = () => messageId,
): Corrections {
  const [said, setSaid] = useState<ReadonlyMap<HitId, Correction>>(new Map())
  const [muting, setMuting] = useState<Corrections['muting']>(null)
  const say = async (hitId: HitId, was: Feedback | null): Promise<void> => {
    const set = (state: Correction['state']): void =>
      setSaid((known) => new Map(known).set(hitId, { was, state }))
    set('saving')
    const told = await service.giveFeedback(mailOf(hitId), hitId, { was })
    set(told.ok ? 'saved' : 'failed')
    if (told.ok) onChanged()
  }
  useEffect(() => {
    if (!known) return
    void service.muted(messageId).then((asked) => {
      if (asked.ok) setMuting((chosen) => chosen ?? { muted: asked.value.muted, state: 'saved' })
    })
  }, [messageId, service, known])
  const mute = async (muted: boolean): Promise<void> => {
    setMuting({ muted, state: 'saving' })
    const told = await service.mute(messageId, { muted })
    setMuting(told.ok ? { muted, state: 'saved' } : { muted: !muted, state: 'failed' })
  }
  return {
    of: (hitId) => said.get(hitId),
    say: (hitId, was) => void say(hitId, was),
    muting,
    mute: (muted) => void mute(muted),
  }
}
