import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  Link,
  makeStyles,
  OverlayDrawer,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { useSyncExternalStore } from 'react'
import type { Client, ClientId } from '../../model/client.ts'
import { clientIds } from '../../model/client.ts'
import { type Trap, trapList } from '../../model/traps.ts'
import { differingTraps, type TrapSwitches } from './trap-switches.ts'

export interface TrapsDrawerProps {
  readonly client: Client
  readonly traps: TrapSwitches
  readonly open: boolean
  readonly onClose: () => void
}

const useStyles = makeStyles({
  drawer: { width: '440px', maxWidth: '100vw' },
  intro: { color: tokens.colorNeutralForeground3, display: 'block' },
  group: { marginTop: '20px' },
  groupTitle: { margin: '0 0 4px', display: 'block' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  trap: {
    padding: '6px 0 8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  // Fluent UI keeps room around a switch, for its focus ring alone.
  switch: { marginLeft: '-8px' },
  label: { lineHeight: tokens.lineHeightBase300 },
  // Fluent UI greys the label with its switch, but a trap that stays as it is has to be read as well.
  sentence: { color: tokens.colorNeutralForeground1 },
  about: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 12px',
    padding: '0 0 0 52px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

interface Group {
  readonly title: string
  readonly has: (trap: Trap, client: ClientId) => boolean
}

const groups: readonly Group[] = [
  {
    title: 'What it always does',
    has: (trap, client) => trap.clients.includes(client) && trap.initially,
  },
  {
    title: 'What it does now and then',
    has: (trap, client) => trap.clients.includes(client) && !trap.initially,
  },
  { title: 'What only other Outlooks do', has: (trap, client) => !trap.clients.includes(client) },
]

/** The list of Outlook's traps, each with a switch. */
export function TrapsDrawer({ client, traps, open, onClose }: TrapsDrawerProps) {
  const styles = useStyles()
  const switched = useSyncExternalStore(traps.subscribe, traps.switched)
  return (
    <OverlayDrawer
      className={styles.drawer}
      position="end"
      modalType="non-modal"
      open={open}
      onOpenChange={(_, { open: wanted }) => !wanted && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label="Close"
              icon={<DismissRegular />}
              onClick={onClose}
            />
          }
        >
          What Outlook does to add-ins
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Text className={styles.intro}>
          Set as {client.name} behaves. A change takes effect from the next call or event.
        </Text>
        {groups.map(({ title, has }) => (
          <section key={title} className={styles.group} aria-label={title}>
            <Text as="h3" weight="semibold" className={styles.groupTitle}>
              {title}
            </Text>
            <ul className={styles.list}>
              {trapList
                .filter((trap) => has(trap, client.id))
                .map((trap) => (
                  <TrapLine
                    key={trap.name}
                    trap={trap}
                    on={switched.has(trap.name)}
                    onChange={(on) => traps.flip(trap.name, on)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </DrawerBody>
      <DrawerFooter>
        <Button disabled={differingTraps(switched) === 0} onClick={traps.reset}>
          Reset to what Outlook does
        </Button>
      </DrawerFooter>
    </OverlayDrawer>
  )
}

interface TrapLineProps {
  readonly trap: Trap
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function TrapLine({ trap, on, onChange }: TrapLineProps) {
  const styles = useStyles()
  return (
    <li className={styles.trap}>
      <Switch
        className={styles.switch}
        checked={on}
        disabled={trap.fixed === true}
        label={{
          children: <span className={styles.sentence}>{trap.sentence}</span>,
          className: styles.label,
        }}
        onChange={(_, { checked }) => onChange(checked)}
      />
      <div className={styles.about}>
        <span>{placesOf(trap)}</span>
        {trap.source === null ? (
          <span>An ordeal of this simulator’s own</span>
        ) : (
          <Link inline href={trap.source} target="_blank" rel="noreferrer">
            {sourceName(trap.source)}
          </Link>
        )}
        {trap.fixed && <span>Always: the library does it</span>}
      </div>
    </li>
  )
}

const shortNames: Readonly<Record<ClientId, string>> = {
  web: 'web',
  classic: 'classic',
  mac: 'Mac',
}

function placesOf({ clients }: Trap): string {
  if (clients.length === clientIds.length) return 'Every Outlook'
  return `Outlook: ${clients.map((id) => shortNames[id]).join(', ')}`
}

/** An issue by its number, as people write it. */
function sourceName(address: string): string {
  const issue = /github\.com\/([^/]+\/[^/]+)\/issues\/(\d+)/.exec(address)
  return issue === null ? 'Microsoft’s documentation' : `${issue[1]}#${issue[2]}`
}
