import {
  Avatar,
  CounterBadge,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { Account } from '../../mail/mail.ts'

const useStyles = makeStyles({
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
  accountStacked: { flex: '0 0 auto' },
  selected: { backgroundColor: tokens.colorBrandBackground2 },
  names: { flex: '1 1 auto', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface AccountListProps {
  readonly accounts: readonly Account[]
  readonly selected: string | undefined
  readonly stacked: boolean
  readonly onSelect: (accountId: string) => void
}

/** Whose mailbox is looked into. */
export function AccountList({ accounts, selected, stacked, onSelect }: AccountListProps) {
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
