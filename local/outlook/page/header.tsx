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
  tokens,
  webDarkTheme,
} from '@fluentui/react-components'
import { LayoutColumnTwoRegular } from '@fluentui/react-icons/svg/layout-column-two'
import { OpenRegular } from '@fluentui/react-icons/svg/open'
import { WeatherMoonRegular } from '@fluentui/react-icons/svg/weather-moon'
import { WeatherSunnyRegular } from '@fluentui/react-icons/svg/weather-sunny'
import { useConnected } from './data/use-remote.ts'

export type Place = 'owner' | 'recipients'

export interface HeaderProps {
  readonly ownerName: string
  readonly unreadOfRecipients: number
  readonly place: Place
  /** Whether this tab has nothing else. */
  readonly recipientsOnly: boolean
  /** Whether both are shown; undefined where there is no room for both. */
  readonly beside: boolean | undefined
  readonly narrow: boolean
  readonly dark: boolean
  readonly onPlace: (place: Place) => void
  readonly onBeside: (beside: boolean) => void
  readonly onDark: (dark: boolean) => void
}

/** White on blue, by day and by night. */
const headerTheme = {
  ...webDarkTheme,
  colorSubtleBackgroundHover: 'rgba(255, 255, 255, 0.14)',
  colorSubtleBackgroundPressed: 'rgba(255, 255, 255, 0.2)',
  colorSubtleBackgroundSelected: 'rgba(255, 255, 255, 0.2)',
  colorNeutralForeground2: '#fff',
  colorNeutralForeground2Hover: '#fff',
  colorNeutralForeground2BrandHover: '#fff',
  colorNeutralForeground2BrandPressed: '#fff',
  colorNeutralForeground2BrandSelected: '#fff',
  colorNeutralForeground2Selected: '#fff',
  colorCompoundBrandStroke: '#fff',
  colorCompoundBrandStrokeHover: '#fff',
}

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '16px',
    minHeight: '48px',
    padding: '0 12px 0 16px',
    backgroundColor: tokens.colorBrandBackground,
  },
  narrow: {
    flexWrap: 'wrap',
    padding: '6px 4px 4px 12px',
    '& > :nth-child(1)': { flex: '1 1 200px' },
  },
  names: {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: '12px',
    flexWrap: 'wrap',
    minWidth: 0,
  },
  rest: { flex: '1 1 auto' },
  tabs: { flex: '0 0 auto' },
  tabsBelow: { order: 1, flexBasis: '100%' },
  badge: { marginLeft: '6px' },
})

/** Where one is, said plainly. */
export function Header(props: HeaderProps) {
  const styles = useStyles()
  const { beside, narrow, dark, recipientsOnly } = props
  return (
    <FluentProvider theme={headerTheme}>
      <header className={mergeClasses(styles.header, narrow && styles.narrow)}>
        <span className={styles.names}>
          <Text as="h1" size={400} weight="semibold" style={{ margin: 0 }}>
            {recipientsOnly ? 'Recipients’ mailboxes' : 'Mail'}
          </Text>
          <Text size={200}>Local stand-in for Outlook · nothing leaves this computer</Text>
        </span>
        {!narrow && <span className={styles.rest} />}
        <Connection />
        {beside !== true && !recipientsOnly && <Places {...props} />}
        {beside !== undefined && (
          <ToggleButton
            appearance="subtle"
            icon={<LayoutColumnTwoRegular />}
            checked={beside}
            onClick={() => props.onBeside(!beside)}
          >
            Side by side
          </ToggleButton>
        )}
        {!recipientsOnly && !narrow && <OwnTab />}
        <Button
          appearance="subtle"
          icon={dark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
          aria-label={dark ? 'Light colors' : 'Dark colors'}
          title={dark ? 'Light colors' : 'Dark colors'}
          onClick={() => props.onDark(!dark)}
        />
      </header>
    </FluentProvider>
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

function Places({ ownerName, unreadOfRecipients, place, narrow, onPlace }: HeaderProps) {
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
        {narrow ? 'Recipients' : 'Recipients’ mailboxes'}
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

function Connection() {
  if (useConnected()) return null
  return (
    <Badge color="warning" role="status">
      Not connected, trying again…
    </Badge>
  )
}
