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
import { habitWords } from './habit-words.ts'
import { mannerWords } from './manner-words.ts'

const useStyles = makeStyles({
  accounts: {
    flex: '0 0 232px',
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    padding: '12px 8px',
    margin: 0,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  accountsAcross: {
    flex: '0 0 auto',
    flexDirection: 'row',
    flexWrap: 'wrap',
    // Two rows and a part of the third, as a hint that there are more.
    maxHeight: '92px',
    padding: '6px 8px',
    gap: '2px 4px',
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
  accountAcross: { flex: '0 0 auto', padding: '4px 8px' },
  selected: { backgroundColor: tokens.colorBrandBackground2 },
  names: { flex: '1 1 auto', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface AccountListProps {
  readonly accounts: readonly Account[]
  readonly selected: string | undefined
  /** In one row, without details. */
  readonly across: boolean
  readonly onSelect: (accountId: string) => void
}

/** The list of mailboxes to look into. */
export function AccountList({ accounts, selected, across, onSelect }: AccountListProps) {
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
      className={mergeClasses(styles.accounts, across && styles.accountsAcross)}
      role="listbox"
      aria-label="Mailboxes"
      aria-orientation={across ? 'horizontal' : 'vertical'}
    >
      {accounts.map(({ accountId, name, address, unread, habit, ...manner }, at) => (
        <div
          key={accountId}
          id={`account-${accountId}`}
          role="option"
          aria-selected={accountId === selected}
          aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
          aria-description={mannerWords(manner) ?? habitWords[habit].name}
          title={address}
          tabIndex={accountId === selected ? 0 : -1}
          className={mergeClasses(
            styles.account,
            across && styles.accountAcross,
            accountId === selected && styles.selected,
          )}
          onClick={() => onSelect(accountId)}
          onKeyDown={(event) => onKeyDown(event, at)}
        >
          <Avatar name={name} size={across ? 24 : 28} color="colorful" aria-hidden />
          <span className={styles.names}>
            <Text block truncate wrap={false}>
              {name}
            </Text>
            {!across && (
              <Text block size={200} className={styles.quiet}>
                {mannerWords(manner) ?? habitWords[habit].name}
              </Text>
            )}
          </span>
          {unread > 0 && <CounterBadge count={unread} size="small" aria-hidden />}
        </div>
      ))}
    </div>
  )
}
