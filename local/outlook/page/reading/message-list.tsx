import { Avatar, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { AttachRegular } from '@fluentui/react-icons/svg/attach'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { MessageSummary } from '../../mail/mail.ts'
import { shortTime } from '../data/times.ts'
import type { Remote } from '../data/use-remote.ts'

export interface MessageListProps {
  readonly label: string
  readonly messages: Remote<readonly MessageSummary[]>
  /** Whether the list shows recipients rather than senders. */
  readonly showsRecipients: boolean
  readonly emptyText: string
  readonly selected: string | undefined
  readonly onSelect: (itemId: string) => void
  readonly onDelete?: (itemId: string) => void
}

const useStyles = makeStyles({
  list: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    margin: 0,
    padding: '4px',
    listStyleType: 'none',
  },
  state: {
    padding: '32px 16px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    display: 'block',
  },
  message: {
    display: 'flex',
    gap: '10px',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: '3px solid transparent',
    cursor: 'pointer',
    outline: 'none',
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  unread: { borderLeftColor: tokens.colorBrandStroke1 },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  lines: { flex: '1 1 auto', minWidth: 0, display: 'flex', flexDirection: 'column' },
  line: { display: 'flex', gap: '8px', alignItems: 'baseline', minWidth: 0 },
  who: { flex: '1 1 auto', minWidth: 0, fontSize: tokens.fontSizeBase300 },
  bold: { fontWeight: tokens.fontWeightSemibold },
  subjectUnread: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  time: {
    flex: '0 0 auto',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

export function MessageList(props: MessageListProps) {
  const styles = useStyles()
  const { messages, label, emptyText } = props
  switch (messages.state) {
    case 'loading':
      return <Spinner className={styles.state} size="tiny" label="Loading…" />
    case 'failed':
      return (
        <Text className={styles.state} role="alert">
          {messages.detail}
        </Text>
      )
    case 'ready':
      if (messages.value.length === 0) return <Text className={styles.state}>{emptyText}</Text>
      return (
        <ul className={styles.list} role="listbox" aria-label={label}>
          <Messages {...props} list={messages.value} />
        </ul>
      )
  }
}

/** A single tab stop; arrow keys move inside. */
function Messages(props: MessageListProps & { readonly list: readonly MessageSummary[] }) {
  const { list, selected, onSelect, onDelete } = props
  const stop = list.some(({ itemId }) => itemId === selected) ? selected : list[0]?.itemId
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const next = nextOf(event.key, at, list.length)
    if (next !== undefined) onSelect(list[next]?.itemId ?? '')
    else if (event.key === 'Enter' || event.key === ' ') onSelect(list[at]?.itemId ?? '')
    else if (event.key === 'Delete') onDelete?.(list[at]?.itemId ?? '')
    else return
    event.preventDefault()
  }
  return list.map((message, at) => (
    <MessageLine
      key={message.itemId}
      message={message}
      showsRecipients={props.showsRecipients}
      selected={message.itemId === selected}
      tabStop={message.itemId === stop}
      onSelect={() => onSelect(message.itemId)}
      onKeyDown={(event) => onKeyDown(event, at)}
    />
  ))
}

interface MessageLineProps {
  readonly message: MessageSummary
  readonly showsRecipients: boolean
  readonly selected: boolean
  readonly tabStop: boolean
  readonly onSelect: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function MessageLine({
  message,
  showsRecipients,
  selected,
  tabStop,
  onSelect,
  onKeyDown,
}: MessageLineProps) {
  const styles = useStyles()
  const line = useRef<HTMLLIElement>(null)
  const { read, subject, preview, at, hasAttachments } = message
  const who = showsRecipients ? peopleOf(message) : message.from.name || message.from.address
  useEffect(() => {
    const list = line.current?.parentElement
    // Arrow keys move the focus along; a selection from elsewhere does not.
    if (selected && list?.contains(document.activeElement)) line.current?.focus()
  }, [selected])
  return (
    <li
      ref={line}
      role="option"
      aria-selected={selected}
      aria-label={`${read ? '' : 'Unread, '}${who}, ${subject || 'No subject'}, ${shortTime(at, Date.now())}`}
      tabIndex={tabStop ? 0 : -1}
      className={mergeClasses(styles.message, !read && styles.unread, selected && styles.selected)}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <Avatar name={who} size={32} color="colorful" aria-hidden />
      <span className={styles.lines}>
        <span className={styles.line}>
          <Text truncate wrap={false} className={mergeClasses(styles.who, !read && styles.bold)}>
            {who}
          </Text>
          {hasAttachments && <AttachRegular aria-label="Has attachments" />}
        </span>
        <span className={styles.line}>
          <Text
            size={200}
            truncate
            wrap={false}
            block
            className={mergeClasses(styles.who, !read && styles.subjectUnread)}
          >
            {subject || '(No subject)'}
          </Text>
          <span className={styles.time}>{shortTime(at, Date.now())}</span>
        </span>
        <Text size={200} truncate wrap={false} block className={styles.quiet}>
          {preview || 'This message has no text.'}
        </Text>
      </span>
    </li>
  )
}

function peopleOf({ to }: MessageSummary): string {
  return to.map(({ name, address }) => name || address).join('; ') || 'No recipients'
}

function nextOf(key: string, at: number, length: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: length - 1,
  }
  const next = steps[key]
  return next === undefined ? undefined : Math.min(Math.max(next, 0), length - 1)
}
