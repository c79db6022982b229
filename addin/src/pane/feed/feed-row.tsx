import { makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components'
import {
  ArrowReply20Regular,
  CursorClick20Regular,
  type FluentIcon,
  MailClock20Regular,
  MailDismiss20Regular,
  MailRead20Regular,
  SubtractCircle20Regular,
} from '@fluentui/react-icons'
import { useContext, useState } from 'react'
import type { ActivityId } from '#core/ids'
import type { Activity } from '#core/wire'
import { Hidden } from '../hidden.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayActivity } from '../say.ts'
import { useChosen } from '../use-wide.ts'
import { useWords } from '../words/words.ts'

const useStyles = makeStyles({
  unread: {
    position: 'relative',
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 0,
      insetBlock: 0,
      // Forced-colours mode replaces backgrounds but keeps the colour of borders.
      borderInlineStartWidth: tokens.strokeWidthThicker,
      borderInlineStartStyle: 'solid',
      borderInlineStartColor: tokens.colorBrandStroke1,
    },
  },
})

export interface FeedRowProps {
  readonly activity: Activity
  readonly unread: boolean
  readonly onOpen: (activity: Activity) => void
}

export function FeedRow({ activity, unread, onOpen }: FeedRowProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const chosen = useChosen(rowId(activity.id))
  const { now, times } = useContext(NowContext)
  const [timeElement, setTimeElement] = useState<HTMLElement | null>(null)
  const exact = times.exact(activity.at)
  const { first, second } = sayActivity(activity, words)
  const stands = activity.state === 'told'
  const Icon = stands ? icons[activity.kind] : SubtractCircle20Regular
  return (
    <li>
      <Tooltip
        content={exact}
        relationship="inaccessible"
        positioning={{ target: timeElement, position: 'below', align: 'end' }}
      >
        <button
          type="button"
          id={rowId(activity.id)}
          {...chosen}
          className={mergeClasses(rows.row, rows.button, unread && styles.unread)}
          aria-description={exact}
          onClick={() => onOpen(activity)}
        >
          <span className={mergeClasses(rows.icon, unread && rows.accent)}>
            <Icon aria-hidden />
          </span>
          <span
            className={mergeClasses(
              rows.wrap,
              unread && rows.strong,
              !stands && mergeClasses(rows.small, rows.quiet),
            )}
          >
            {unread && <Hidden>{words.feed.new} </Hidden>}
            {first}{' '}
          </span>
          <span
            dir="auto"
            className={mergeClasses(rows.below, rows.cut, rows.quiet, !stands && rows.small)}
          >
            {second}{' '}
          </span>
          <time
            ref={setTimeElement}
            dateTime={new Date(activity.at).toISOString()}
            className={mergeClasses(rows.corner, rows.when)}
          >
            {times.short(activity.at, now)}
          </time>
        </button>
      </Tooltip>
    </li>
  )
}

const icons: Record<Activity['kind'], FluentIcon> = {
  open: MailRead20Regular,
  click: CursorClick20Regular,
  reply: ArrowReply20Regular,
  'auto-reply': MailClock20Regular,
  bounce: MailDismiss20Regular,
}

/** The element that gets the focus when the message opened here is closed. */
export function rowId(id: ActivityId): string {
  return `activity-${id}`
}
