import {
  Badge,
  Button,
  CounterBadge,
  FluentProvider,
  makeStyles,
  mergeClasses,
  Tab,
  TabList,
  Text,
  ToggleButton,
} from '@fluentui/react-components'
import { LayoutColumnTwoRegular } from '@fluentui/react-icons/svg/layout-column-two'
import { CloudOffRegular } from '@fluentui/react-icons/svg/cloud-off'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { WeatherMoonRegular } from '@fluentui/react-icons/svg/weather-moon'
import { WeatherSunnyRegular } from '@fluentui/react-icons/svg/weather-sunny'
import { useState, useSyncExternalStore } from 'react'
import { ClientMenu } from './client-menu.tsx'
import { useConnected } from './data/use-remote.ts'
import { headerColors } from './header-colors.ts'
import { headerTheme, PageThemeContext, pageThemeOf } from './header-theme.tsx'
import type { Network } from './network.ts'
import type { Program } from './program.ts'
import { AccountMenu } from './identity/account-menu.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import { TeamsBell } from './teams-bell.tsx'
import { TrapsButton } from './traps/traps-button.tsx'
import { TrapsDrawer } from './traps/traps-drawer.tsx'

export type Place = 'owner' | 'recipients'

export interface HeaderProps {
  readonly program: Program
  readonly ownerName: string
  readonly unreadOfRecipients: number
  readonly place: Place
  /** Whether this tab shows only the recipients. */
  readonly recipientsOnly: boolean
  /** Whether both are shown; undefined if there is no room for both. */
  readonly beside: boolean | undefined
  readonly narrow: boolean
  /** Whether to show icons instead of text. */
  readonly slim: boolean
  readonly dark: boolean
  readonly onPlace: (place: Place) => void
  readonly onBeside: (beside: boolean) => void
  readonly onDark: (dark: boolean) => void
}

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    minHeight: '48px',
    padding: '0 12px 0 16px',
  },
  slim: { columnGap: 0, padding: '0 4px 0 12px' },
  narrow: {
    flexWrap: 'wrap',
    padding: '6px 4px 4px 12px',
    '& > :nth-child(1)': { flex: '1 1 100%', flexWrap: 'wrap' },
    '& > :nth-child(1) > *': { whiteSpace: 'normal' },
  },
  names: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    flex: '0 1 auto',
    minWidth: 0,
  },
  about: { minWidth: 0 },
  fixed: { flex: '0 0 auto', whiteSpace: 'nowrap' },
  rest: { flex: '1 1 auto' },
  tabs: { flex: '0 0 auto' },
  tabsBelow: { order: 1, flexBasis: '100%' },
  badge: { marginLeft: '6px' },
})

/** The title of the page, and the kind of Outlook. */
export function Header(props: HeaderProps) {
  const styles = useStyles()
  const { program, narrow, slim, dark, recipientsOnly } = props
  const [trapsOpen, openTraps] = useState(false)
  const { client, traps } = program
  return (
    <PageThemeContext value={pageThemeOf(dark)}>
      <FluentProvider theme={headerTheme}>
        <header
          className={mergeClasses(styles.header, slim && styles.slim, narrow && styles.narrow)}
          style={{ backgroundColor: headerColors[client.id] }}
        >
          <span className={styles.names}>
            <Text as="h1" size={400} weight="semibold" style={{ margin: 0 }}>
              {recipientsOnly ? 'Recipients’ mailboxes' : 'Mail'}
            </Text>
            {!recipientsOnly && <ClientMenu choice={program.choice} />}
            {(narrow || !slim) && (
              <Text size={200} truncate wrap={false} className={styles.about}>
                Local stand-in · nothing leaves this computer
              </Text>
            )}
          </span>
          {!narrow && <span className={styles.rest} />}
          <Connection network={program.network} slim={slim} />
          {!recipientsOnly && <OwnersParts {...props} trapsOpen={trapsOpen} onTraps={openTraps} />}
          <Button
            appearance="subtle"
            icon={dark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
            aria-label={dark ? 'Light colors' : 'Dark colors'}
            title={dark ? 'Light colors' : 'Dark colors'}
            onClick={() => props.onDark(!dark)}
          />
        </header>
      </FluentProvider>
      <TrapsDrawer
        client={client}
        traps={traps}
        open={trapsOpen}
        onClose={() => openTraps(false)}
      />
    </PageThemeContext>
  )
}

interface OwnersPartsProps extends HeaderProps {
  readonly trapsOpen: boolean
  readonly onTraps: (open: boolean) => void
}

/** The parts for the owner's mailbox only. */
function OwnersParts(props: OwnersPartsProps) {
  const { beside, narrow, slim, program, trapsOpen, onTraps, onBeside } = props
  return (
    <>
      {beside !== true && <Places {...props} />}
      {beside !== undefined && (
        <ToggleButton
          appearance="subtle"
          icon={<LayoutColumnTwoRegular />}
          checked={beside}
          onClick={() => onBeside(!beside)}
        >
          Side by side
        </ToggleButton>
      )}
      {!narrow && <OwnTab />}
      <TrapsButton traps={program.traps} open={trapsOpen} slim={slim} onOpen={onTraps} />
      <TeamsBell />
      <SettingsMenu program={program} />
      <AccountMenu />
    </>
  )
}

function OwnTab() {
  return (
    <Button
      appearance="subtle"
      as="a"
      href="/recipients"
      target="_blank"
      icon={<OpenRegular />}
      aria-label="Open the recipients’ mailboxes in a tab of their own"
      title="Open the recipients’ mailboxes in a tab of their own"
    />
  )
}

function Places(props: HeaderProps) {
  const { ownerName, unreadOfRecipients, place, narrow, slim, onPlace } = props
  const styles = useStyles()
  return (
    <TabList
      className={mergeClasses(styles.tabs, narrow && styles.tabsBelow)}
      size="small"
      aria-label="Mailbox"
      selectedValue={place}
      onTabSelect={(_, { value }) => onPlace(value === 'recipients' ? 'recipients' : 'owner')}
    >
      <Tab value="owner">{ownerName.split(' ')[0]} (you)</Tab>
      <Tab value="recipients">
        {slim ? 'Recipients' : 'Recipients’ mailboxes'}
        {unreadOfRecipients > 0 && (
          <CounterBadge
            className={styles.badge}
            count={unreadOfRecipients}
            size="small"
            color="danger"
            aria-label={`${unreadOfRecipients} unread`}
          />
        )}
      </Tab>
    </TabList>
  )
}

interface ConnectionProps {
  readonly network: Network
  readonly slim: boolean
}

function Connection({ network, slim }: ConnectionProps) {
  const styles = useStyles()
  const connected = useConnected()
  const reach = useSyncExternalStore(network.subscribe, network.reach)
  if (!connected)
    return (
      <Badge color="warning" role="status">
        Not connected, trying again…
      </Badge>
    )
  if (reach === 'online') return null
  const state = reach === 'lost' ? 'No connection' : 'Working offline'
  return (
    <Button
      className={styles.fixed}
      appearance="subtle"
      icon={<CloudOffRegular />}
      aria-label={state}
      title={`${state}. Press to go online.`}
      onClick={() => network.set('online')}
    >
      {!slim && state}
    </Button>
  )
}
