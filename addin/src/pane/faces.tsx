import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, type RefObject, useCallback, useEffect, useReducer } from 'react'
import { Body } from './body.tsx'
import { type FollowedConversation, useConversation } from './conversation/use-conversation.ts'
import { FeedFace } from './feed/feed-face.tsx'
import { type Feed, useFeed } from './feed/use-feed.ts'
import { Header } from './header.tsx'
import { Hidden } from './hidden.tsx'
import { MailFace } from './mail-face.tsx'
import { MessagesFace } from './messages/messages-face.tsx'
import { type Messages, useMessages } from './messages/use-messages.ts'
import { MoreFace } from './more/more-face.tsx'
import { useNews } from './notices/use-news.ts'
import { useSpokenLanguage } from './notices/use-spoken-language.ts'
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
  type Tab,
} from './place.ts'
import type { Ports, SignIn } from './ports.ts'
import { SaidTroubleContext } from './said-trouble.ts'
import { sayArrived } from './say.ts'
import { Tabs } from './tabs.tsx'
import type { Trail } from './trail.ts'
import { TroubleBar } from './trouble-bar.tsx'
import { useRegions } from './use-regions.ts'
import { type Selected, useSelection } from './use-selection.ts'
import { useWide } from './use-wide.ts'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
})

/** The tabs and the selected face. */
export function Faces({ ports }: { readonly ports: Ports }) {
  const styles = useStyles()
  const words = useWords()
  const selected = useSelection(ports.outlook)
  const wide = useWide()
  const [place, move] = useReducer(placeAfter, ports.trail.start)
  const opened = openedAt(place)
  const split = wide && hasList(place.tab)
  const atFeed = place.tab === 'activity' && (split || opened === null)
  const atList = place.tab === 'messages' && (split || opened === null)
  const feed = useFeed(ports, atFeed)
  const messages = useMessages(ports, atList)
  const conversation = useConversation(selected, ports)
  useNews(feed.state, ports)
  useSpokenLanguage(feed.state.items !== null, ports)
  const regions = useRegions<HTMLElement, HTMLDivElement>()
  const list = atList ? messages : feed
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
  useTrail(ports.trail, place, move)
  useFound(conversation, move)
  useReturn(place.returnTo, regions.body)
  return (
    <div className={styles.pane} onKeyDown={regions.onKeyDown}>
      <Header ref={regions.header} wide={wide}>
        <Tabs
          tab={place.tab}
          besideMail={ports.outlook !== null}
          wide={wide}
          unread={atFeed ? 0 : feed.state.unread.size}
          onSelect={(tab) => move({ kind: 'tab', tab })}
        />
      </Header>
      <OpenPersonContext value={openPerson}>
        <TroubleAbove list={split ? list : null} signIn={ports.signIn}>
          <Body
            {...{ regions, wide, split }}
            tab={place.tab}
            whole={atList}
            from={(place.under[0] ?? opened)?.from ?? null}
            offered={countOf(list) > 0}
            chosen={opened && <Chosen {...{ ports, place, opened, move }} beside />}
          >
            <Face
              {...{ ports, place, move, selected, conversation, feed, messages }}
              beside={split}
            />
          </Body>
        </TroubleAbove>
      </OpenPersonContext>
      <Hidden as="div">
        <div role="status">
          {/* Screen readers announce a repeated text only in a new element. */}
          <span key={feed.state.arrived[0]?.id}>{sayArrived(feed.state.arrived, words)}</span>
        </div>
      </Hidden>
    </div>
  )
}

/** What is chosen from. */
type List = Pick<Feed | Messages, 'state' | 'hurry'>

function countOf({ state }: List): number {
  return state.items?.length ?? 0
}

interface TroubleAboveProps {
  /** The list that something can be shown beside; null for a face on its own. */
  readonly list: List | null
  readonly signIn: SignIn
  readonly children: ReactNode
}

/** Says once what hinders both a list and what is shown beside it. */
function TroubleAbove({ list, signIn, children }: TroubleAboveProps) {
  const trouble = list?.state.trouble ?? null
  return (
    <>
      {list !== null && (
        <TroubleBar
          trouble={trouble}
          stale={countOf(list) > 0}
          across
          onRetry={list.hurry}
          signIn={signIn}
        />
      )}
      <SaidTroubleContext value={trouble}>{children}</SaidTroubleContext>
    </>
  )
}

/** Moves the focus back to the line that the rep came from. */
function useReturn(returnTo: string | null, body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (returnTo === null) return
    const left = document.getElementById(returnTo)
    // After a reload the line may not exist yet.
    if (left !== null) left.focus()
    else if (document.activeElement === document.body) body.current?.focus()
  }, [returnTo, body])
}

/** Whether a choice in this tab is shown beside it where there is room. */
function hasList(tab: Tab): boolean {
  return tab === 'activity' || tab === 'messages'
}

/** Keeps the browser's history in step with the pane, in both directions. */
function useTrail(trail: Trail, place: Place, move: (move: Move) => void): void {
  useEffect(() => trail.onReturn((to) => move({ kind: 'returned', place: to })), [trail, move])
  useEffect(() => trail.went(place), [trail, place])
}

/** Goes to the conversation of the selected mail once it is found. */
function useFound({ state }: FollowedConversation, move: (move: Move) => void): void {
  const { item, messages } = state
  const found = item !== null && messages !== null && messages.length > 0
  useEffect(() => {
    if (found) move({ kind: 'found' })
  }, [item, found, move])
}

interface ChosenProps extends Pick<FaceProps, 'ports' | 'place' | 'move' | 'beside'> {
  readonly opened: Opened
}

/** What was opened from a list. */
function Chosen({ ports, place, opened, move, beside }: ChosenProps) {
  return (
    <OpenedFace
      key={pageKey(opened)}
      opened={opened}
      ports={ports}
      besideList={beside && place.under.length === 0}
      onOpen={(one) => move({ kind: 'open', opened: one })}
      onBack={() => move({ kind: 'back' })}
    />
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
  /** Whether what is opened is shown beside its list. */
  readonly beside: boolean
}

/** The content of the selected tab, or the message opened from it. */
function Face({ ports, place, move, selected, conversation, feed, messages, beside }: FaceProps) {
  const opened = openedAt(place)
  const open = (one: Opened): void => move({ kind: 'open', opened: one, fromList: true })
  if (opened !== null && !beside) return <Chosen {...{ ports, place, opened, move, beside }} />
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
      return (
        <MoreFace
          ports={ports}
          further={place.further}
          onOpen={(further) => move({ kind: 'further', further })}
          onBack={() => move({ kind: 'back' })}
        />
      )
  }
}
