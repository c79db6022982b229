import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { useEffect, useState } from 'react'
import type { Account } from '../../mail/mail.ts'
import { readMessage, readMessages, removeItem, setRead } from '../data/api.ts'
import { useRemote } from '../data/use-remote.ts'
import { MailView } from '../reading/mail-view.tsx'
import { MessageList } from '../reading/message-list.tsx'
import { AccountList } from './account-list.tsx'

export interface RecipientsViewProps {
  readonly accounts: readonly Account[]
  /** Whether the owner's mail is in sight too. */
  readonly beside: boolean
  /** One thing at a time, as on a phone, where there is little room. */
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
  stacked: { flexDirection: 'column' },
  column: {
    flex: '0 0 300px',
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  columnStacked: { flex: '1 1 auto', borderRight: 'none' },
  title: { padding: '12px 16px 4px', margin: 0 },
  beside: { padding: '10px 16px 2px', margin: 0, backgroundColor: tokens.colorNeutralBackground3 },
  nothing: {
    margin: 'auto',
    padding: '24px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
  },
  back: { alignSelf: 'flex-start', margin: '8px', fontWeight: tokens.fontWeightRegular },
})

/** The mailboxes of those whom the owner writes to. */
export function RecipientsView({ accounts, beside, stacked }: RecipientsViewProps) {
  const styles = useStyles()
  const [accountId, setAccountId] = useState<string>()
  const [itemId, setItemId] = useState<string>()
  const account = accounts.find((each) => each.accountId === accountId) ?? accounts[0]
  return (
    <section
      className={mergeClasses(styles.view, stacked && styles.stacked)}
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
        stacked={stacked}
        onSelect={(chosen) => {
          setAccountId(chosen)
          setItemId(undefined)
        }}
      />
      {account !== undefined && (
        <Mailbox
          key={account.accountId}
          account={account}
          stacked={stacked}
          itemId={itemId}
          onSelect={setItemId}
        />
      )}
    </section>
  )
}

interface MailboxProps {
  readonly account: Account
  readonly stacked: boolean
  readonly itemId: string | undefined
  readonly onSelect: (itemId: string | undefined) => void
}

function Mailbox({ account, stacked, itemId, onSelect }: MailboxProps) {
  const styles = useStyles()
  const messages = useRemote(`inbox ${account.accountId}`, () =>
    readMessages(account.accountId, 'inbox'),
  )
  const list = (
    <div className={mergeClasses(styles.column, stacked && styles.columnStacked)}>
      <Text as="h2" weight="semibold" size={400} className={styles.title}>
        {account.name}’s inbox
      </Text>
      <MessageList
        label={`Inbox of ${account.name}`}
        messages={messages}
        showsRecipients={false}
        emptyText={`${account.name} has no mail yet. What you send to ${account.address} arrives here.`}
        selected={itemId}
        onSelect={onSelect}
        onDelete={(gone) => {
          if (gone === itemId) onSelect(undefined)
          void removeItem(gone)
        }}
      />
    </div>
  )
  if (stacked && itemId === undefined) return list
  return (
    <>
      {!stacked && list}
      <OpenMail itemId={itemId} onBack={stacked ? () => onSelect(undefined) : undefined} />
    </>
  )
}

interface OpenMailProps {
  readonly itemId: string | undefined
  readonly onBack: (() => void) | undefined
}

function OpenMail({ itemId, onBack }: OpenMailProps) {
  const styles = useStyles()
  const message = useRemote(`message ${itemId ?? 'none'}`, async () =>
    itemId === undefined ? undefined : await readMessage(itemId),
  )
  const unread = message.state === 'ready' && message.value?.read === false
  useEffect(() => {
    if (unread && itemId !== undefined) void setRead(itemId, true)
  }, [itemId, unread])
  if (itemId === undefined)
    return <Text className={styles.nothing}>Select a message to read it.</Text>
  switch (message.state) {
    case 'loading':
      return <Spinner className={styles.nothing} size="tiny" label="Opening…" />
    case 'failed':
      return (
        <Text className={styles.nothing} role="alert">
          {message.detail}
        </Text>
      )
    case 'ready':
      return message.value === undefined ? null : (
        <MailView
          key={message.value.itemId}
          message={message.value}
          commands={
            onBack && (
              <Button
                className={styles.back}
                appearance="subtle"
                icon={<ArrowLeftRegular />}
                onClick={onBack}
              >
                Back to the inbox
              </Button>
            )
          }
        />
      )
  }
}
