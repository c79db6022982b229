import { useEffect, useMemo, useRef } from 'react'
import type { Message } from '../mail/mail.ts'
import type { Item } from '../model/item.ts'
import type { ItemSession } from '../model/session.ts'
import { eventNames } from '../web/conversation.ts'
import type { AddInFrame } from '../web/frame.ts'
import type { AddInHost } from './add-in/host.ts'
import { saveCustomProperties } from './data/api.ts'
import { readItemOf } from './data/item-of.ts'
import type { Remote } from './data/use-remote.ts'

/** The mail that is selected, as the add-in's pane sees it. */
export interface Reading {
  readonly session: ItemSession
  readonly setFrame: (frame: AddInFrame | undefined) => void
}

/** While the next mail is being fetched the add-in keeps seeing the last one. */
export function useReading(
  host: AddInHost,
  message: Message | undefined,
  state: Remote<Message>['state'],
): Reading {
  const session = useMemo(() => openReading(host), [host])
  const frame = useRef<AddInFrame | undefined>(undefined)
  useEffect(() => {
    if (state === 'loading' || session.current()?.itemId === message?.itemId) return
    session.replace(message === undefined ? null : readItemOf(message))
    // A pane that stays open is told; nothing selected is told by an empty text.
    frame.current?.raise(eventNames.itemChanged, message === undefined ? '' : session.initialData())
  }, [session, message, state])
  return { session, setFrame: (opened) => (frame.current = opened) }
}

/** What the add-in keeps on a mail outlasts its being open. */
function openReading(host: AddInHost): ItemSession {
  const session = host.open(null)
  let before: Item | null = null
  session.subscribe(() => {
    const item = session.current()
    const same = item?.itemId === before?.itemId
    if (item?.kind === 'read' && same && item.customProperties !== before?.customProperties)
      saveCustomProperties(item.itemId, item.customProperties).catch(() =>
        console.warn('The custom properties were not saved'),
      )
    before = item
  })
  return session
}
