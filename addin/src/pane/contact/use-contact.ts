import { useCallback, useEffect, useReducer, useRef } from 'react'
import { countedLookMs } from '#core/limits'
import type { Ports } from '../ports.ts'
import { startWatch, type Watch } from '../watch.ts'
import { contactAfter, contactStart, type ContactState } from './contact-state.ts'
import { readMails } from './read-mails.ts'

export interface ContactInPane {
  readonly state: ContactState
  readonly hurry: () => void
  readonly loadMore: () => void
}

const pace = { slowMs: countedLookMs, fastMs: countedLookMs, fastForMs: 0 }

/** Follows one person for the whole life of the component, which therefore needs a key. */
export function useContact(
  address: string,
  ports: Pick<Ports, 'service' | 'clock' | 'view'>,
): ContactInPane {
  const [state, emit] = useReducer(contactAfter, contactStart)
  const watch = useRef<Watch | null>(null)
  const { service } = ports
  const shown = useRef(state)
  useEffect(() => {
    shown.current = state
  })
  useEffect(() => {
    let known = ''
    const started = startWatch(
      async () => {
        const asked = await readMails(address, shown.current, service)
        const news = JSON.stringify(asked)
        if (asked.ok && news === known) return 'unchanged'
        known = news
        if (asked.ok) emit({ kind: 'page', page: asked.value })
        else emit({ kind: 'failed', trouble: asked.fault.code })
        return asked.ok ? 'changed' : 'failed'
      },
      ports,
      pace,
    )
    watch.current = started
    return started.stop
  }, [address, ports, service])
  const { next, more } = state
  const loadMore = async (): Promise<void> => {
    if (next === null || more === 'loading') return
    emit({ kind: 'more-asked' })
    const asked = await service.contactMails(address, next)
    if (asked.ok) emit({ kind: 'more-page', cursor: next, page: asked.value })
    else emit({ kind: 'more-failed', cursor: next })
  }
  return {
    state,
    hurry: useCallback(() => watch.current?.hurry(), []),
    loadMore: () => void loadMore(),
  }
}
