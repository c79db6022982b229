import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useReducer } from 'react'
import { ActivityFace } from './activity-face.tsx'
import { useFeed } from './feed/use-feed.ts'
import { Hidden } from './hidden.tsx'
import { MailFace } from './mail-face.tsx'
import { placeAfter, placeStart } from './place.ts'
import type { Ports } from './ports.ts'
import { sayArrived } from './say.ts'
import { panelId, tabId, Tabs } from './tabs.tsx'
import { words } from './words.ts'
import { useSelection } from './use-selection.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  main: { flexGrow: 1, overflowY: 'auto' },
  face: { padding: `${tokens.spacingVerticalM} 0` },
})

/** The two tabs and the face below them. */
export function Faces({ ports }: { readonly ports: Ports }) {
  const styles = useStyles()
  const selected = useSelection(ports.outlook)
  const [place, move] = useReducer(placeAfter, placeStart)
  const atFeed = place.tab === 'activity' && place.opened === null
  const feed = useFeed(ports, atFeed)
  const { hurry } = feed
  useEffect(() => {
    if (selected === null) return
    const { selection } = selected
    move({ kind: 'selected', selection })
    if (selection.kind === 'tracked') void ports.service.viewing(selection.messageId)
    hurry()
  }, [selected, hurry, ports])

  return (
    <div className={styles.pane}>
      <header>
        <Hidden as="div">
          <h1>{words.product}</h1>
        </Hidden>
        <Tabs
          tab={place.tab}
          unread={atFeed ? 0 : feed.state.unread.size}
          onSelect={(tab) => move({ kind: 'tab', tab })}
        />
      </header>
      <main className={styles.main}>
        <div
          id={panelId}
          role="tabpanel"
          aria-labelledby={tabId(place.tab)}
          className={styles.face}
        >
          {place.tab === 'mail' ? (
            <MailFace key={selected?.turn} selected={selected} ports={ports} />
          ) : (
            <ActivityFace feed={feed} place={place} move={move} ports={ports} />
          )}
        </div>
      </main>
      <Hidden as="div">
        <div role="status">
          {/* The same words again are read again only in a new element. */}
          <span key={feed.state.arrived[0]?.id}>{sayArrived(feed.state.arrived)}</span>
        </div>
      </Hidden>
    </div>
  )
}
