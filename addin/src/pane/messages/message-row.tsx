import { makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components'
import {
  ArrowReply16Filled,
  ArrowReply16Regular,
  Cursor16Filled,
  Cursor16Regular,
  type FluentIcon,
  Mail16Regular,
  MailDismiss16Filled,
  MailRead16Filled,
} from '@fluentui/react-icons'
import { type Ref, useContext, useState } from 'react'
import { isErased } from '#core/erase-person'
import type { MessageSummary } from '#core/wire'
import { Hidden } from '../hidden.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { type Said, sayPerson, saySubject } from '../say.ts'
import { useChosen } from '../use-wide.ts'
import { useWords, type Words } from '../words/words.ts'
import { type Mark, marksOf } from './marks.ts'
import { messageRowId } from './row-id.ts'
import { rowHeight } from './use-virtual-rows.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignContent: 'center',
    columnGap: tokens.spacingHorizontalS,
    height: `${rowHeight}px`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  when: { justifySelf: 'end' },
  marks: {
    display: 'flex',
    alignItems: 'center',
    justifySelf: 'end',
    columnGap: tokens.spacingHorizontalXS,
  },
  hollow: { display: 'flex', color: tokens.colorNeutralForeground4 },
  filled: { display: 'flex', color: tokens.colorBrandForeground1 },
  failed: { display: 'flex', color: tokens.colorStatusDangerForeground1 },
})

export interface MessageRowProps {
  readonly message: MessageSummary
  /** Its text; by default recipients and subject. */
  readonly lines?: Said
  /** Whether status icons are shown beside it. */
  readonly marked?: boolean
  readonly ref?: Ref<HTMLButtonElement>
  readonly tabIndex?: 0 | -1
  readonly onFocus?: () => void
  readonly onOpen: () => void
}

/** A message with its status icons; a tooltip on hover and focus adds words and times. */
export function MessageRow({
  message,
  lines,
  marked = true,
  ref,
  tabIndex,
  onFocus,
  onOpen,
}: MessageRowProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const chosen = useChosen(messageRowId(message))
  const { now, times } = useContext(NowContext)
  const [marksElement, setMarksElement] = useState<HTMLElement | null>(null)
  const marks = marked ? marksOf(message, words.messages, (at) => times.moment(at, now)) : []
  const { first, second } = lines ?? sayMail(message, words)
  const touched = marks.some(({ happened }) => happened)
  return (
    <Tooltip
      content={<MarkLines marks={marks} />}
      relationship="inaccessible"
      {...(marked ? {} : { visible: false })}
      positioning={{ target: marksElement, position: 'below', align: 'end' }}
    >
      <button
        type="button"
        ref={ref}
        id={messageRowId(message)}
        {...chosen}
        tabIndex={tabIndex}
        className={mergeClasses(rows.button, styles.row)}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <span dir="auto" className={mergeClasses(rows.cut, touched && rows.strong)}>
          {first}{' '}
        </span>
        <time
          dateTime={new Date(message.sentAt).toISOString()}
          className={mergeClasses(rows.when, styles.when)}
        >
          {times.brief(message.sentAt, now)}{' '}
        </time>
        <span dir="auto" className={mergeClasses(rows.cut, rows.quiet)}>
          {second}{' '}
        </span>
        <span ref={setMarksElement} className={styles.marks}>
          {marks.map(({ kind, happened }) => (
            <MarkIcon key={kind} kind={kind} happened={happened} />
          ))}
          <Hidden>{marks.map(({ said }) => said).join('. ')}</Hidden>
        </span>
      </button>
    </Tooltip>
  )
}

function MarkIcon({ kind, happened }: Pick<Mark, 'kind' | 'happened'>) {
  const styles = useStyles()
  const Icon = icons[kind][happened ? 1 : 0]
  const filled = kind === 'bounce' ? styles.failed : styles.filled
  return (
    <span className={happened ? filled : styles.hollow}>
      <Icon aria-hidden />
    </span>
  )
}

function MarkLines({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map(({ kind, said }) => <div key={kind}>{said}</div>)
}

const icons: Record<Mark['kind'], readonly [hollow: FluentIcon, filled: FluentIcon]> = {
  open: [Mail16Regular, MailRead16Filled],
  click: [Cursor16Regular, Cursor16Filled],
  reply: [ArrowReply16Regular, ArrowReply16Filled],
  bounce: [MailDismiss16Filled, MailDismiss16Filled],
}

function sayMail(message: MessageSummary, words: Words): Said {
  const { subject } = message
  const second = subject === null ? words.messages.notSent : saySubject(subject, words)
  return { first: sayPeople(message, words), second }
}

function sayPeople({ recipients }: MessageSummary, words: Words): string {
  const [first, ...others] = recipients
  if (first === undefined) return words.unknownTitle
  const name = isErased(first) ? words.contact.data.someone : sayPerson(first)
  return others.length === 0 ? name : words.messages.others(name, others.length)
}
