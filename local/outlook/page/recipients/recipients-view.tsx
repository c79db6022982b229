import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Account, Answer } from '../../mail/mail.ts'
import { useRoom } from '../layout.ts'
import { AccountList } from './account-list.tsx'
import { Mailbox } from './mailbox.tsx'

export interface RecipientsViewProps {
  readonly accounts: readonly Account[]
  /** Whether the owner's mail is visible too. */
  readonly beside: boolean
  /** Shows one column at a time, as on a phone. */
  readonly stacked: boolean
}

const useStyles = makeStyles({
  view: {
    flex: '1 1 auto',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  across: { flexDirection: 'column' },
  mailbox: { flex: '1 1 auto', minWidth: 0, minHeight: 0, display: 'flex' },
  beside: { padding: '10px 16px 2px', margin: 0, backgroundColor: tokens.colorNeutralBackground3 },
})

/** Unsent answers, by the mail that they answer. */
export type BegunAnswers = Readonly<Record<string, Answer | undefined>>

/** The mailboxes of the people whom the owner writes to. */
export function RecipientsView({ accounts, beside, stacked }: RecipientsViewProps) {
  const styles = useStyles()
  const [accountId, setAccountId] = useState<string>()
  const [begun, setBegun] = useState<BegunAnswers>({})
  const medium = useRoom() === 'medium'
  const across = stacked || medium
  const account = accounts.find((each) => each.accountId === accountId) ?? accounts[0]
  return (
    <section
      className={mergeClasses(styles.view, across && styles.across)}
      aria-label="Recipients’ mailboxes"
    >
      {beside && (
        <Text as="h2" weight="semibold" size={300} className={styles.beside}>
          Recipients’ mailboxes
        </Text>
      )}
      <AccountList
        accounts={accounts}
        selected={account?.accountId}
        across={across}
        onSelect={setAccountId}
      />
      <div className={styles.mailbox}>
        {account !== undefined && (
          <Mailbox
            key={account.accountId}
            account={account}
            known={accounts}
            stacked={stacked}
            begun={begun}
            onBegin={(itemId, answer) => setBegun((all) => ({ ...all, [itemId]: answer }))}
          />
        )}
      </div>
    </section>
  )
}
