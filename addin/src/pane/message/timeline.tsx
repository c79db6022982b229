import { mergeClasses, useArrowNavigationGroup } from '@fluentui/react-components'
import {
  ArrowReply20Regular,
  Bot20Regular,
  CursorClick20Regular,
  type FluentIcon,
  MailClock20Regular,
  MailDismiss20Regular,
  MailRead20Regular,
  Person20Regular,
  Send20Regular,
} from '@fluentui/react-icons'
import { useContext } from 'react'
import type { TimelineEvent } from '#core/timeline'
import { Moment } from '../moment.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'
import { Judgement } from './judgement.tsx'
import { type SaidEvent, sayEvent } from './say-event.ts'
import { keysOf } from './timeline-keys.ts'
import type { Corrections } from './use-corrections.ts'

export interface TimelineProps {
  /** Newest first. */
  readonly events: readonly TimelineEvent[]
  readonly several: boolean
  readonly sentAt: number
  readonly corrections: Corrections
}

export function Timeline({ events, several, sentAt, corrections }: TimelineProps) {
  const rows = useRowStyles()
  const words = useWords()
  const { times } = useContext(NowContext)
  const keys = keysOf(events)
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  return (
    <ol className={rows.list} {...arrows}>
      {events.map((event, index) => (
        <Line
          key={keys[index]}
          event={event}
          said={sayEvent(event, { several, sentAt, times, words })}
          corrections={corrections}
        />
      ))}
    </ol>
  )
}

interface LineProps {
  readonly event: TimelineEvent
  readonly said: SaidEvent
  readonly corrections: Corrections
}

function Line({ event, said, corrections }: LineProps) {
  const rows = useRowStyles()
  const counted = 'counted' in event ? event.counted : true
  const Icon = iconOf(event)
  return (
    <li className={rows.row}>
      <span className={mergeClasses(rows.icon, event.kind !== 'sent' && counted && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span className={mergeClasses(rows.wrap, counted ? rows.strong : rows.quiet)}>
        {said.what}{' '}
      </span>
      {said.more.map((line) => (
        <span key={line} className={mergeClasses(rows.below, rows.wrap, rows.small, rows.quiet)}>
          {line}{' '}
        </span>
      ))}
      <Moment at={event.at} />
      {'verdict' in event && <Judgement judged={event} why={said.why} corrections={corrections} />}
    </li>
  )
}

function iconOf(event: TimelineEvent): FluentIcon {
  if (!('counted' in event) || event.counted) return icons[event.kind]
  // The rep's own view does not count, but was not a machine's.
  return event.verdict === 'self' ? Person20Regular : Bot20Regular
}

const icons: Record<TimelineEvent['kind'], FluentIcon> = {
  sent: Send20Regular,
  open: MailRead20Regular,
  click: CursorClick20Regular,
  reply: ArrowReply20Regular,
  'auto-reply': MailClock20Regular,
  bounce: MailDismiss20Regular,
}
