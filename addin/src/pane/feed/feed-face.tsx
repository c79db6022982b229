import { Button, makeStyles, tokens, useArrowNavigationGroup } from '@fluentui/react-components'
import { useContext, useMemo } from 'react'
import type { Activity } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Hidden } from '../hidden.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import type { Opened } from '../place.ts'
import type { SignIn } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { byDay } from './by-day.ts'
import { FeedRow, rowId } from './feed-row.tsx'
import { hotMails } from './hot.ts'
import { HotRow, hotRowId } from './hot-row.tsx'
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
  readonly onOpen: (opened: Opened) => void
  readonly signIn: SignIn
}

/** The events of all of the rep's mail, newest first. */
export function FeedFace({ feed, onOpen, signIn }: FeedFaceProps) {
  const words = useWords()
  const { items, trouble } = feed.state
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
        <Lines activities={items} feed={feed} onOpen={onOpen} />
      )}
      <Older feed={feed} />
    </>
  )
}

interface LinesProps extends Pick<FeedFaceProps, 'feed' | 'onOpen'> {
  readonly activities: readonly Activity[]
}

function Lines({ activities, feed, onOpen }: LinesProps) {
  const rows = useRowStyles()
  const words = useWords()
  const { now, times } = useContext(NowContext)
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true })
  const complete = feed.state.next === null
  const hot = useMemo(() => hotMails(activities, complete, now), [activities, complete, now])
  const open = ({ messageId, subject }: Activity, from: string): void =>
    onOpen({ tab: 'activity', messageId, subject, from })
  return (
    <div {...arrows}>
      {hot.length > 0 && (
        <Section id="hot" heading={words.feed.hot}>
          <ul className={rows.list}>
            {hot.map((mail) => (
              <HotRow
                key={mail.messageId}
                mail={mail}
                onOpen={() => open(mail.latest, hotRowId(mail))}
              />
            ))}
          </ul>
        </Section>
      )}
      {byDay(activities, times).map(({ key, activities: [first, ...rest] }) => (
        <Section key={key} id={`day-${key}`} heading={times.day(first.at, now)}>
          <ul className={rows.list}>
            {[first, ...rest].map((activity) => (
              <FeedRow
                key={activity.id}
                activity={activity}
                unread={feed.state.unread.has(activity.id)}
                onOpen={() => {
                  feed.read(activity.id)
                  open(activity, rowId(activity.id))
                }}
              />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

function Older({ feed }: { readonly feed: Feed }) {
  const words = useWords()
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
