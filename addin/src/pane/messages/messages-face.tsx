import { Button, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components'
import { type MessageFilter, messageFilters } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Hidden } from '../hidden.tsx'
import type { Opened } from '../place.ts'
import type { SignIn } from '../ports.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { FoundPeople } from './found-people.tsx'
import { MessageList } from './message-list.tsx'
import { isNarrowed } from './messages-state.ts'
import type { Messages } from './use-messages.ts'

const useStyles = makeStyles({
  face: { display: 'flex', flexDirection: 'column', height: '100%' },
  bar: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(96px, auto)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  search: { minWidth: 0, maxWidth: 'none' },
  foot: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  again: { marginInlineStart: tokens.spacingHorizontalS },
})

export interface MessagesFaceProps {
  readonly messages: Messages
  readonly signIn: SignIn
  readonly onOpen: (opened: Opened) => void
}

/** All tracked mail, newest first, with status icons. */
export function MessagesFace({ messages, signIn, onOpen }: MessagesFaceProps) {
  const styles = useStyles()
  const words = useWords()
  const { items, current, next, trouble, query } = messages.state
  const none = items?.length === 0 && current && next === null
  return (
    <div className={styles.face}>
      <Hidden as="div">
        <h2>{words.tabs.messages}</h2>
      </Hidden>
      <Narrow messages={messages} />
      <TroubleBar
        trouble={trouble}
        stale={items !== null && items.length > 0}
        onRetry={messages.hurry}
        signIn={signIn}
      />
      {items === null && trouble === null && <Waiting label={words.messages.loading} rows={8} />}
      {items !== null && current && <FoundPeople items={items} text={query.text} />}
      {items !== null && !none && <MessageList items={items} messages={messages} onOpen={onOpen} />}
      {none && <None messages={messages} />}
      <Foot messages={messages} />
    </div>
  )
}

function Narrow({ messages }: { readonly messages: Messages }) {
  const styles = useStyles()
  const words = useWords()
  const { query } = messages.state
  return (
    <div role="search" className={styles.bar}>
      <SearchBox
        size="small"
        className={styles.search}
        aria-label={words.messages.search}
        placeholder={words.messages.searchHint}
        value={messages.typed}
        onChange={(_, { value }) => messages.search(value)}
      />
      <Select
        size="small"
        aria-label={words.messages.filter}
        value={query.filter}
        onChange={(_, { value }) =>
          messages.filter(messageFilters.find((one) => one === value) ?? 'all')
        }
      >
        {offered(messages).map((filter) => (
          <option key={filter} value={filter}>
            {words.messages.filters[filter]}
          </option>
        ))}
      </Select>
    </div>
  )
}

/** The filter for answers is offered only if the service records them. */
function offered({ state }: Messages): readonly MessageFilter[] {
  const knowsAnswers = state.items?.some(({ answers }) => answers !== null) ?? false
  const { filter } = state.query
  if (knowsAnswers || isOfAnswers(filter)) return messageFilters
  return messageFilters.filter((one) => !isOfAnswers(one))
}

function isOfAnswers(filter: MessageFilter): boolean {
  return filter === 'replied' || filter === 'bounced'
}

function None({ messages }: { readonly messages: Messages }) {
  const words = useWords()
  if (!isNarrowed(messages.state.query))
    return <Empty title={words.messages.emptyTitle}>{words.messages.empty}</Empty>
  return (
    <Empty
      title={words.messages.noneTitle}
      action={
        <Button size="small" onClick={messages.showAll}>
          {words.messages.showAll}
        </Button>
      }
    >
      {words.messages.none}
    </Empty>
  )
}

/** The end of the list: loading state, and its length for screen readers. */
function Foot({ messages }: { readonly messages: Messages }) {
  const styles = useStyles()
  const words = useWords()
  const { items, current, more, next, query } = messages.state
  const found = isNarrowed(query) && current && items !== null
  return (
    <>
      {more === 'failed' && (
        <div role="alert" className={styles.foot}>
          {words.messages.moreFailed}
          <Button size="small" className={styles.again} onClick={messages.loadMore}>
            {words.trouble.retry}
          </Button>
        </div>
      )}
      <Hidden as="div">
        <div role="status">{found && words.messages.found(items.length, next === null)}</div>
      </Hidden>
    </>
  )
}
