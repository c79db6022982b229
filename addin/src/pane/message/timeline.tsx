import { mergeClasses, useArrowNavigationGroup } from '@fluentui/react-components'
import {
  ArrowReply20Regular,
  Bot20Regular,
  CursorClick20Regular,
  type FluentIcon,
  MailClock20Regular,
  MailDismiss20Regular,
  MailRead20Regular,
  Send20Regular,
} from '@fluentui/react-icons'
import { useContext } from 'react'
import type { TimelineEvent } from '#core/timeline'
import { Moment } from '../moment.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { type SaidEvent, sayEvent } from './say-event.ts'

export interface TimelineProps {
  /** Newest first. */
  readonly events: readonly TimelineEvent[]
  readonly several: boolean
  readonly sentAt: number
}

export function Timeline({ events, several, sentAt }: TimelineProps) {
  const rows = useRowStyles()
  const { times } = useContext(NowContext)
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  return (
    <ol className={rows.list} {...arrows}>
      {events.map((event, index) => (
        // New events come in on top, so counting from the end keeps every line's key.
        <Line
          key={events.length - index}
          event={event}
          said={sayEvent(event, { several, sentAt, times })}
        />
      ))}
    </ol>
  )
}

function Line({ event, said }: { readonly event: TimelineEvent; readonly said: SaidEvent }) {
  const rows = useRowStyles()
  const counted = 'counted' in event ? event.counted : true
  // What the rep did does not count, and no machine did it.
  const byPerson = counted || ('verdict' in event && event.verdict === 'self')
  const Icon = byPerson ? icons[event.kind] : Bot20Regular
  return (
    <li className={rows.row}>
      <span className={mergeClasses(rows.icon, event.kind !== 'sent' && counted && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span>
        <span className={mergeClasses(rows.wrap, counted ? rows.strong : rows.quiet)}>
          {said.what}{' '}
        </span>
        {said.more.map((line) => (
          <span key={line} className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
            {line}{' '}
          </span>
        ))}
      </span>
      <Moment at={event.at} />
    </li>
  )
}

const icons: Record<TimelineEvent['kind'], FluentIcon> = {
  sent: Send20Regular,
  open: MailRead20Regular,
  click: CursorClick20Regular,
  reply: ArrowReply20Regular,
  'auto-reply': MailClock20Regular,
  bounce: MailDismiss20Regular,
}
