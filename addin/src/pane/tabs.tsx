import { CounterBadge, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { Hidden } from './hidden.tsx'
import type { Tab as TabName } from './place.ts'
import { words } from './words.ts'

const useStyles = makeStyles({
  tabs: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  badge: { marginInlineStart: tokens.spacingHorizontalXS },
})

export interface TabsProps {
  readonly tab: TabName
  readonly unread: number
  readonly onSelect: (tab: TabName) => void
}

export function Tabs({ tab, unread, onSelect }: TabsProps) {
  const styles = useStyles()
  return (
    <TabList
      className={styles.tabs}
      aria-label={words.tabs.label}
      selectedValue={tab}
      onTabSelect={(_, { value }) => onSelect(value === 'mail' ? 'mail' : 'activity')}
    >
      <Tab value="mail" id={tabId('mail')} aria-controls={panelId}>
        {words.tabs.mail}
      </Tab>
      <Tab value="activity" id={tabId('activity')} aria-controls={panelId}>
        {words.tabs.activity}
        {unread > 0 && (
          <>
            <CounterBadge aria-hidden size="small" count={unread} className={styles.badge} />
            <Hidden> {words.tabs.unread(unread)}</Hidden>
          </>
        )}
      </Tab>
    </TabList>
  )
}

export const panelId = 'face'

export function tabId(tab: TabName): string {
  return `tab-${tab}`
}
