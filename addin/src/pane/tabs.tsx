import {
  CounterBadge,
  makeStyles,
  mergeClasses,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components'
import { MoreHorizontal20Regular } from '@fluentui/react-icons'
import { Hidden } from './hidden.tsx'
import type { Tab as TabName } from './place.ts'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  tabs: { flexGrow: 1 },
  // Four of them and a badge have to fit the narrowest pane, which is 320 pixels wide.
  tab: {
    paddingInline: tokens.spacingHorizontalSNudge,
    minWidth: 0,
    '@media (min-width: 400px)': { paddingInline: tokens.spacingHorizontalMNudge },
  },
  more: { marginInlineStart: 'auto' },
  badge: { marginInlineStart: tokens.spacingHorizontalXS },
})

export interface TabsProps {
  readonly tab: TabName
  /** Whether there is a mail beside the pane to tell of. */
  readonly besideMail: boolean
  readonly unread: number
  readonly onSelect: (tab: TabName) => void
}

const tabNames: readonly TabName[] = ['mail', 'activity', 'messages', 'more']

export function Tabs({ tab, besideMail, unread, onSelect }: TabsProps) {
  const styles = useStyles()
  const words = useWords()
  return (
    <TabList
      className={styles.tabs}
      aria-label={words.tabs.label}
      selectedValue={tab}
      onTabSelect={(_, { value }) => onSelect(tabNames.find((name) => name === value) ?? tab)}
    >
      {tabNames
        .filter((name) => besideMail || name !== 'mail')
        .map((name) => (
          <Tab
            key={name}
            value={name}
            id={tabId(name)}
            aria-controls={panelId}
            className={mergeClasses(styles.tab, name === 'more' && styles.more)}
            aria-label={name === 'more' ? words.tabs.more : undefined}
          >
            {name === 'more' ? <MoreHorizontal20Regular aria-hidden /> : words.tabs[name]}
            {name === 'activity' && unread > 0 && (
              <>
                <CounterBadge aria-hidden size="small" count={unread} className={styles.badge} />
                <Hidden> {words.tabs.unread(unread)}</Hidden>
              </>
            )}
          </Tab>
        ))}
    </TabList>
  )
}

export const panelId = 'face'

export function tabId(tab: TabName): string {
  return `tab-${tab}`
}
