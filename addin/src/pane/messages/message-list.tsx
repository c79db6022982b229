import { makeStyles } from '@fluentui/react-components'
import { useEffect } from 'react'
import type { MessageSummary } from '#core/wire'
import type { Opened } from '../place.ts'
import { useWords } from '../words/words.ts'
import { MessageRow } from './message-row.tsx'
import { messageRowId } from './row-id.ts'
import type { Messages } from './use-messages.ts'
import { rowHeight, useVirtualRows } from './use-virtual-rows.ts'

const useStyles = makeStyles({
  scroller: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
  list: { position: 'relative', width: '100%' },
  item: { position: 'absolute', insetInline: 0, top: 0, height: `${rowHeight}px` },
})

export interface MessageListProps {
  readonly items: readonly MessageSummary[]
  readonly messages: Messages
  readonly onOpen: (opened: Opened) => void
}

/** A virtualised list: only the visible rows are in the DOM. */
export function MessageList({ items, messages, onOpen }: MessageListProps) {
  const styles = useStyles()
  const words = useWords()
  const virtual = useVirtualRows(items.length, messages.spot)
  const { loadMore, state } = messages
  const wantsMore = virtual.nearEnd && state.more === 'idle'
  useEffect(() => {
    if (wantsMore) loadMore()
  })
  return (
    <div ref={virtual.scroller} className={styles.scroller} onKeyDown={virtual.onKeyDown}>
      <div
        role="list"
        aria-label={words.messages.list}
        className={styles.list}
        style={{ height: `${virtual.height}px` }}
      >
        {virtual.rows.map(({ index, start }) => {
          const message = items[index]
          if (message === undefined) return null
          const { messageId, subject } = message
          const from = messageRowId(message)
          return (
            <div
              key={messageId}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={state.next === null ? items.length : -1}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <MessageRow
                message={message}
                ref={index === virtual.at ? virtual.active : null}
                tabIndex={index === virtual.at ? 0 : -1}
                onFocus={() => virtual.moveTo(index)}
                onOpen={() => onOpen({ tab: 'messages', messageId, subject, from })}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
