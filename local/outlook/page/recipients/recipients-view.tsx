import {
  Avatar,
  Button,
  CounterBadge,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Account } from '../../mail/mail.ts'
import { readMessage, readMessages, removeItem, setRead } from '../data/api.ts'
import { useRemote } from '../data/use-remote.ts'
import { MailView } from '../reading/mail-view.tsx'
import { MessageList } from '../reading/message-list.tsx'

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
  accounts: {
    flex: '0 0 220px',
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    padding: '12px 8px',
    margin: 0,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  accountsStacked: {
    flex: '0 0 auto',
    flexDirection: 'row',
    overflowX: 'auto',
    padding: '8px',
    gap: '4px',
  },
  account: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    minWidth: 0,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  selected: { backgroundColor: tokens.colorBrandBackground2 },
  names: { flex: '1 1 auto', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
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
  accountStacked: { flex: '0 0 auto' },
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

interface AccountListProps {
  readonly accounts: readonly Account[]
  readonly selected: string | undefined
  readonly stacked: boolean
  readonly onSelect: (accountId: string) => void
}

function AccountList({ accounts, selected, stacked, onSelect }: AccountListProps) {
  const styles = useStyles()
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1
    if (!/^Arrow(Up|Down|Left|Right)$/.test(event.key)) return
    const next = accounts[Math.min(Math.max(at + step, 0), accounts.length - 1)]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next.accountId)
    document.getElementById(`account-${next.accountId}`)?.focus()
  }
  return (
    <div
      className={mergeClasses(styles.accounts, stacked && styles.accountsStacked)}
      role="listbox"
      aria-label="Mailboxes"
      aria-orientation={stacked ? 'horizontal' : 'vertical'}
    >
      {accounts.map(({ accountId, name, address, unread }, at) => (
        <div
          key={accountId}
          id={`account-${accountId}`}
          role="option"
          aria-selected={accountId === selected}
          aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
          title={address}
          tabIndex={accountId === selected ? 0 : -1}
          className={mergeClasses(
            styles.account,
            stacked && styles.accountStacked,
            accountId === selected && styles.selected,
          )}
          onClick={() => onSelect(accountId)}
          onKeyDown={(event) => onKeyDown(event, at)}
        >
          <Avatar name={name} size={28} color="colorful" aria-hidden />
          <span className={styles.names}>
            <Text block truncate wrap={false}>
              {name}
            </Text>
            {!stacked && (
              <Text block truncate wrap={false} size={200} className={styles.quiet}>
                {address}
              </Text>
            )}
          </span>
          {unread > 0 && <CounterBadge count={unread} size="small" aria-hidden />}
        </div>
      ))}
    </div>
  )
}
