import { Button, makeStyles, tokens, useArrowNavigationGroup } from '@fluentui/react-components'
import { useContext, useEffect } from 'react'
import type { ActivityId } from '#core/ids'
import type { Activity } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Hidden } from '../hidden.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { words } from '../words.ts'
import { byDay } from './by-day.ts'
import { FeedRow, rowId } from './feed-row.tsx'
import type { Feed } from './use-feed.ts'

const useStyles = makeStyles({
  older: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
  failed: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
})

export interface FeedFaceProps {
  readonly feed: Feed
  readonly onOpen: (activity: Activity) => void
  /** The line that the focus goes back to, when the rep comes back from it. */
  readonly returnTo: ActivityId | null
  readonly signIn: () => Promise<void>
}

/** What happened to all the rep's mail, newest first. */
export function FeedFace({ feed, onOpen, returnTo, signIn }: FeedFaceProps) {
  const { items, trouble } = feed.state
  useEffect(() => {
    if (returnTo !== null) document.getElementById(rowId(returnTo))?.focus()
  }, [returnTo])
  return (
    <>
      <Hidden as="div">
        <h2>{words.tabs.activity}</h2>
      </Hidden>
      <TroubleBar
        trouble={trouble}
        stale={items !== null && items.length > 0}
        onRetry={feed.hurry}
        signIn={signIn}
      />
      {items === null && trouble === null && <Waiting label={words.feed.loading} rows={6} />}
      {items?.length === 0 && <Empty title={words.feed.emptyTitle}>{words.feed.empty}</Empty>}
      {items !== null && items.length > 0 && (
        <Days activities={items} unread={feed.state.unread} onOpen={onOpen} />
      )}
      <Older feed={feed} />
    </>
  )
}

interface DaysProps {
  readonly activities: readonly Activity[]
  readonly unread: ReadonlySet<string>
  readonly onOpen: (activity: Activity) => void
}

function Days({ activities, unread, onOpen }: DaysProps) {
  const rows = useRowStyles()
  const { now, times } = useContext(NowContext)
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  return (
    <div {...arrows}>
      {byDay(activities, times).map(({ key, activities: [first, ...rest] }) => (
        <Section key={key} id={`day-${key}`} heading={times.day(first.at, now)}>
          <ul className={rows.list}>
            {[first, ...rest].map((activity) => (
              <FeedRow
                key={activity.id}
                activity={activity}
                unread={unread.has(activity.id)}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

function Older({ feed }: { readonly feed: Feed }) {
  const styles = useStyles()
  const { next, older } = feed.state
  const { ref, pressed } = useKeptFocus(next !== null)
  return (
    <div ref={ref} tabIndex={-1} className={styles.older}>
      {older === 'failed' && (
        <p role="alert" className={styles.failed}>
          {words.feed.olderFailed}
        </p>
      )}
      {next !== null && (
        <Button
          size="small"
          disabledFocusable={older === 'loading'}
          onClick={() => {
            pressed()
            feed.loadOlder()
          }}
        >
          {older === 'loading' ? words.feed.olderLoading : words.feed.older}
        </Button>
      )}
    </div>
  )
}
