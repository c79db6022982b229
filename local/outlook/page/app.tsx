import {
  FluentProvider,
  makeStyles,
  Spinner,
  Text,
  Toaster,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Accounts } from '../mail/mail.ts'
import type { AddInHost } from './add-in/host.ts'
import { readAccounts } from './data/api.ts'
import { detailOf, useRemote } from './data/use-remote.ts'
import { Header, type Place } from './header.tsx'
import { pageThemeOf } from './header-theme.tsx'
import { SignInDialog } from './identity/sign-in-dialog.tsx'
import { useRoom } from './layout.ts'
import { RecipientsView } from './recipients/recipients-view.tsx'
import { useDark } from './theme.ts'
import { WorkspaceView } from './workspace-view.tsx'

const useStyles = makeStyles({
  app: {
    height: '100vh',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  content: { flex: '1 1 auto', minHeight: 0, display: 'flex' },
  beside: {
    flex: '0 0 400px',
    minWidth: 0,
    overflow: 'hidden',
    display: 'flex',
    minHeight: 0,
    borderLeft: `4px solid ${tokens.colorNeutralStroke2}`,
  },
  whole: { flex: '1 1 auto', minWidth: 0, display: 'flex' },
  state: { margin: 'auto', padding: '24px', textAlign: 'center' },
})

export interface AppProps {
  readonly starting: Promise<AddInHost>
  /** Whether this tab shows only the recipients' mailboxes. */
  readonly recipientsOnly: boolean
}

export function App({ starting, recipientsOnly }: AppProps) {
  const styles = useStyles()
  const [dark, setDark] = useDark()
  const accounts = useRemote('accounts', readAccounts)
  const host = useStarted(starting)
  const fault = typeof host === 'string' ? host : accounts.state === 'failed' && accounts.detail
  return (
    <FluentProvider theme={pageThemeOf(dark)}>
      <div className={styles.app}>
        {fault ? (
          <Text className={styles.state} role="alert">
            {fault}
          </Text>
        ) : typeof host === 'object' && accounts.state === 'ready' ? (
          <Places
            host={host}
            accounts={accounts.value}
            recipientsOnly={recipientsOnly}
            dark={dark}
            onDark={setDark}
          />
        ) : (
          <Spinner className={styles.state} label="Opening your mail…" />
        )}
      </div>
      <Toaster position="bottom-start" />
    </FluentProvider>
  )
}

/** Undefined while it starts; a string says why it failed. */
function useStarted(starting: Promise<AddInHost>): AddInHost | string | undefined {
  const [host, setHost] = useState<AddInHost | string>()
  useEffect(() => {
    starting.then(setHost, (error: unknown) => setHost(detailOf(error)))
  }, [starting])
  return host
}

interface PlacesProps {
  readonly host: AddInHost
  readonly accounts: Accounts
  readonly recipientsOnly: boolean
  readonly dark: boolean
  readonly onDark: (dark: boolean) => void
}

function Places({ host, accounts, recipientsOnly, dark, onDark }: PlacesProps) {
  const styles = useStyles()
  const room = useRoom()
  const [place, setPlace] = useState<Place>('owner')
  const [besideWanted, setBeside] = useState(true)
  const beside = room === 'wide' && !recipientsOnly ? besideWanted : undefined
  const unread = accounts.recipients.reduce((sum, account) => sum + account.unread, 0)
  const atRecipients = recipientsOnly || (beside !== true && place === 'recipients')
  return (
    <>
      <Header
        program={host.program}
        ownerName={accounts.owner.name}
        unreadOfRecipients={unread}
        place={place}
        recipientsOnly={recipientsOnly}
        beside={beside}
        narrow={room === 'narrow'}
        slim={room === 'narrow' || room === 'medium'}
        dark={dark}
        onPlace={setPlace}
        onBeside={setBeside}
        onDark={onDark}
      />
      {!recipientsOnly && (
        <SignInDialog desk={host.signInDesk} addInName={host.addIn.displayName} />
      )}
      <div className={styles.content}>
        {!recipientsOnly && (
          <WorkspaceView
            host={host}
            accounts={accounts}
            room={room}
            dark={dark}
            hidden={atRecipients}
          />
        )}
        {(atRecipients || beside) && (
          <div className={beside ? styles.beside : styles.whole}>
            <RecipientsView
              accounts={accounts.recipients}
              beside={beside === true}
              stacked={beside === true || room === 'narrow'}
            />
          </div>
        )}
      </div>
    </>
  )
}
