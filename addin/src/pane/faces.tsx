import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useCallback, useEffect, useReducer } from 'react'
import { type FollowedConversation, useConversation } from './conversation/use-conversation.ts'
import { FeedFace } from './feed/feed-face.tsx'
import { type Feed, useFeed } from './feed/use-feed.ts'
import { Hidden } from './hidden.tsx'
import { MailFace } from './mail-face.tsx'
import { MessagesFace } from './messages/messages-face.tsx'
import { type Messages, useMessages } from './messages/use-messages.ts'
import { MoreFace } from './more/more-face.tsx'
import { InsightsFace } from './insights/insights-face.tsx'
import { OpenedFace, pageKey } from './opened-face.tsx'
import { OpenPersonContext } from './person-link.tsx'
import {
  type Move,
  type Opened,
  openedAt,
  type Person,
  type Place,
  placeAfter,
  placeStart,
} from './place.ts'
import type { Ports } from './ports.ts'
import { sayArrived } from './say.ts'
import { panelId, tabId, Tabs } from './tabs.tsx'
import { useRegions } from './use-regions.ts'
import { type Selected, useSelection } from './use-selection.ts'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  main: { flexGrow: 1, minHeight: 0, display: 'flex' },
  face: {
    flexGrow: 1,
    minWidth: 0,
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalM}`,
    outlineStyle: 'none',
  },
  // The list of messages scrolls by itself, below its search box.
  whole: { overflowY: 'hidden', padding: 0 },
})

/** The tabs and the face below them. */
export function Faces({ ports }: { readonly ports: Ports }) {
  const styles = useStyles()
  const words = useWords()
  const selected = useSelection(ports.outlook)
  const [place, move] = useReducer(placeAfter, placeStart)
  const opened = openedAt(place)
  const atFeed = place.tab === 'activity' && opened === null
  const atList = place.tab === 'messages' && opened === null
  const feed = useFeed(ports, atFeed)
  const messages = useMessages(ports, atList)
  const conversation = useConversation(selected, ports)
  const regions = useRegions<HTMLElement, HTMLDivElement>()
  const { hurry } = feed
  const { tab } = place
  const openPerson = useCallback(
    (person: Person, from: string) => move({ kind: 'open', opened: { tab, person, from } }),
    [tab],
  )
  useEffect(() => {
    if (selected === null) return
    const { selection } = selected
    move({ kind: 'selected', selection })
    if (selection.kind === 'tracked') void ports.service.viewing(selection.messageId)
    hurry()
  }, [selected, hurry, ports])
  const { item, messages: mails } = conversation.state
  const found = mails !== null && mails.length > 0
  useEffect(() => {
    if (item !== null && found) move({ kind: 'found' })
  }, [item, found])
  useEffect(() => {
    if (place.returnTo === null) return
    const left = document.getElementById(place.returnTo)
    // A page that is read anew has no lines yet.
    if (left !== null) left.focus()
    else if (document.activeElement === document.body) regions.body.current?.focus()
  }, [place.returnTo, regions.body])
  return (
    <div className={styles.pane} onKeyDown={regions.onKeyDown}>
      <header ref={regions.header}>
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
          ref={regions.body}
          id={panelId}
          role="tabpanel"
          tabIndex={-1}
          aria-labelledby={tabId(place.tab)}
          className={mergeClasses(styles.face, atList && styles.whole)}
        >
          <OpenPersonContext value={openPerson}>
            <Face {...{ ports, place, move, selected, conversation, feed, messages }} />
          </OpenPersonContext>
        </div>
      </main>
      <Hidden as="div">
        <div role="status">
          {/* The same words again are read again only in a new element. */}
          <span key={feed.state.arrived[0]?.id}>{sayArrived(feed.state.arrived, words)}</span>
        </div>
      </Hidden>
    </div>
  )
}

interface FaceProps {
  readonly ports: Ports
  readonly place: Place
  readonly move: (move: Move) => void
  readonly selected: Selected | null
  readonly conversation: FollowedConversation
  readonly feed: Feed
  readonly messages: Messages
}

/** What the selected tab shows, or the message that was opened from it. */
function Face({ ports, place, move, selected, conversation, feed, messages }: FaceProps) {
  const opened = openedAt(place)
  const open = (one: Opened): void => move({ kind: 'open', opened: one })
  if (opened !== null)
    return (
      <OpenedFace
        key={pageKey(opened)}
        opened={opened}
        ports={ports}
        onOpen={open}
        onBack={() => move({ kind: 'back' })}
      />
    )
  switch (place.tab) {
    case 'mail':
      return <MailFace key={selected?.turn} {...{ selected, conversation, ports }} />
    case 'activity':
      return <FeedFace feed={feed} signIn={ports.signIn} onOpen={open} />
    case 'messages':
      return <MessagesFace messages={messages} signIn={ports.signIn} onOpen={open} />
    case 'insights':
      return <InsightsFace ports={ports} />
    case 'more':
      return <MoreFace ports={ports} />
  }
}
