import { useEffect, useMemo, useRef } from 'react'
import type { Message } from '../mail/mail.ts'
import type { Item, ReadItem } from '../model/item.ts'
import {
  dismissalOf,
  lastingOf,
  type Notification,
  tellsPaneOfDismissal,
} from '../model/notifications.ts'
import type { ItemSession } from '../model/session.ts'
import { eventNames } from '../web/conversation.ts'
import type { AddInFrame } from '../web/frame.ts'
import type { AddInHost } from './add-in/host.ts'
import { saveCustomProperties } from './data/api.ts'
import { readItemOf } from './data/item-of.ts'
import type { Remote } from './data/use-remote.ts'

/** The selected mail, as the add-in's pane sees it. */
export interface Reading {
  readonly session: ItemSession
  readonly setFrame: (frame: AddInFrame | undefined) => void
  /** The user closes a bar of the add-in. */
  readonly dismiss: (bar: Notification) => void
}

/** The persistent bars of mails, by the mail's id. */
type LastingBars = Map<string, readonly Notification[]>

/** While the next mail is loading, the add-in keeps seeing the previous one. */
export function useReading(
  host: AddInHost,
  message: Message | undefined,
  state: Remote<Message>['state'],
): Reading {
  const session = useMemo(() => openReading(host), [host])
  const frame = useRef<AddInFrame | undefined>(undefined)
  const lasting = useRef<LastingBars>(new Map())
  useEffect(() => {
    if (state === 'loading' || session.current()?.itemId === message?.itemId) return
    const before = session.current()
    if (before) lasting.current.set(before.itemId, lastingOf(before.notifications))
    session.replace(message === undefined ? null : itemWith(lasting.current, message))
    // A pinned pane is notified; an empty text means that nothing is selected.
    frame.current?.raise(eventNames.itemChanged, message === undefined ? '' : session.initialData())
  }, [session, message, state])
  return {
    session,
    setFrame: (opened) => (frame.current = opened),
    dismiss(bar) {
      const item = session.current()
      if (item === null) return
      const notifications = item.notifications.filter(({ key }) => key !== bar.key)
      session.replace({ ...item, notifications })
      if (tellsPaneOfDismissal(host.program.client.id))
        frame.current?.raise(eventNames.infobarClicked, [dismissalOf(bar)])
    },
  }
}

function itemWith(lasting: LastingBars, message: Message): ReadItem {
  return { ...readItemOf(message), notifications: lasting.get(message.itemId) ?? [] }
}

/** What the add-in stores on a mail outlives the session. */
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
