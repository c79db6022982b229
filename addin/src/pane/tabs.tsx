import {
  CounterBadge,
  makeStyles,
  mergeClasses,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components'
import {
  DataBarVertical20Regular,
  type FluentIcon,
  MoreHorizontal20Regular,
} from '@fluentui/react-icons'
import { Hidden } from './hidden.tsx'
import type { Tab as TabName } from './place.ts'
import { useWords } from './words/words.ts'

const lineInset = (space: string) => ({ left: space, right: space })

const useStyles = makeStyles({
  // The first word stands above the text of the face.
  tabs: {
    flexGrow: 1,
    paddingInlineStart: tokens.spacingHorizontalXS,
    '@media (min-width: 400px)': { paddingInlineStart: 0 },
  },
  // Five of them and a badge have to fit the narrowest pane, which is 320 pixels wide.
  tab: {
    paddingInline: tokens.spacingHorizontalXXS,
    minWidth: 0,
    // Makes the line under the selected tab as wide as its text; Fluent UI draws a dot under an icon.
    '::before': lineInset(tokens.spacingHorizontalXXS),
    '::after': lineInset(tokens.spacingHorizontalXXS),
    '@media (min-width: 400px)': {
      paddingInline: tokens.spacingHorizontalMNudge,
      '::before': lineInset(tokens.spacingHorizontalMNudge),
      '::after': lineInset(tokens.spacingHorizontalMNudge),
    },
  },
  firstIcon: { marginInlineStart: 'auto' },
  // Without the room below the line that letters have.
  icon: { display: 'block' },
  badge: { marginInlineStart: tokens.spacingHorizontalXXS },
})

export interface TabsProps {
  readonly tab: TabName
  /** Whether there is a mail beside the pane. */
  readonly besideMail: boolean
  /** Whether there is room for text. */
  readonly wide: boolean
  readonly unread: number
  readonly onSelect: (tab: TabName) => void
}

const tabNames: readonly TabName[] = ['mail', 'activity', 'messages', 'insights', 'more']

/** The tabs that are shown as icons, because the narrowest pane has no room for more text. */
const icons: ReadonlyMap<TabName, FluentIcon> = new Map([
  ['insights', DataBarVertical20Regular],
  ['more', MoreHorizontal20Regular],
])

export function Tabs({ tab, besideMail, wide, unread, onSelect }: TabsProps) {
  const styles = useStyles()
  const words = useWords()
  const firstIcon = wide ? 'more' : 'insights'
  return (
    <TabList
      className={styles.tabs}
      aria-label={words.tabs.label}
      selectedValue={tab}
      onTabSelect={(_, { value }) => onSelect(tabNames.find((name) => name === value) ?? tab)}
    >
      {tabNames
        .filter((name) => besideMail || name !== 'mail')
        .map((name) => {
          const Icon = wide && name !== 'more' ? undefined : icons.get(name)
          return (
            <Tab
              key={name}
              value={name}
              id={tabId(name)}
              aria-controls={panelId}
              className={mergeClasses(styles.tab, name === firstIcon && styles.firstIcon)}
              aria-label={Icon && words.tabs[name]}
              title={Icon && words.tabs[name]}
            >
              {Icon === undefined ? words.tabs[name] : <Icon aria-hidden className={styles.icon} />}
              {name === 'activity' && unread > 0 && (
                <>
                  <CounterBadge
                    aria-hidden
                    size="small"
                    count={unread}
                    overflowCount={9}
                    className={styles.badge}
                  />
                  <Hidden> {words.tabs.unread(unread)}</Hidden>
                </>
              )}
            </Tab>
          )
        })}
    </TabList>
  )
}

export const panelId = 'face'

export function tabId(tab: TabName): string {
  return `tab-${tab}`
}
