import { makeStyles, mergeClasses, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { MailRegular } from '@fluentui/react-icons/svg/mail'
import { useState } from 'react'
import type { Account, Answer } from '../../mail/mail.ts'
import { readMessages, removeItem, setAutomaticReplies, setExists, setHabit } from '../data/api.ts'
import { detailOf, useRemote } from '../data/use-remote.ts'
import { MessageList } from '../reading/message-list.tsx'
import { useSay } from '../use-say.tsx'
import { HabitMenu } from './habit-menu.tsx'
import { Nothing } from '../nothing.tsx'
import { MannerMenu } from './manner-menu.tsx'
import { OpenMail } from './open-mail.tsx'
import type { BegunAnswers } from './recipients-view.tsx'

const useStyles = makeStyles({
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
  head: { padding: '12px 16px 0', display: 'flex', flexDirection: 'column' },
  title: { margin: 0 },
  habit: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  tabs: { padding: '0 6px' },
})

export interface MailboxProps {
  readonly account: Account
  readonly known: readonly Account[]
  readonly stacked: boolean
  readonly begun: BegunAnswers
  readonly onBegin: (itemId: string, answer: Answer | undefined) => void
}

type Folder = 'inbox' | 'sent'

export function Mailbox({ account, known, stacked, begun, onBegin }: MailboxProps) {
  const styles = useStyles()
  const [folder, setFolder] = useState<Folder>('inbox')
  const [itemId, setItemId] = useState<string>()
  const list = (
    <div className={mergeClasses(styles.column, stacked && styles.columnStacked)}>
      <Head account={account} />
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={folder}
        onTabSelect={(_, { value }) => {
          setFolder(value === 'sent' ? 'sent' : 'inbox')
          setItemId(undefined)
        }}
      >
        <Tab value="inbox">Inbox</Tab>
        <Tab value="sent">Sent</Tab>
      </TabList>
      <FolderMessages account={account} folder={folder} selected={itemId} onSelect={setItemId} />
    </div>
  )
  if (itemId === undefined)
    return (
      <>
        {list}
        {!stacked && <Nothing icon={<MailRegular />} text="Select a message to read it." />}
      </>
    )
  return (
    <>
      {!stacked && list}
      <OpenMail
        key={itemId}
        itemId={itemId}
        account={account}
        known={known}
        answer={begun[itemId]}
        onAnswer={(answer) => onBegin(itemId, answer)}
        onGone={() => setItemId(undefined)}
        onBack={stacked ? () => setItemId(undefined) : undefined}
      />
    </>
  )
}

function Head({ account }: { readonly account: Account }) {
  const styles = useStyles()
  const say = useSay()
  const { accountId } = account
  const sayFault = (error: unknown) => say(detailOf(error), 'error')
  return (
    <header className={styles.head}>
      <Text as="h2" weight="semibold" size={400} className={styles.title}>
        {account.name}
      </Text>
      <Text size={200} truncate wrap={false} block className={styles.quiet}>
        {account.address}
      </Text>
      <span className={styles.habit}>
        <HabitMenu
          account={account}
          onChoose={(habit) => void setHabit(accountId, habit).catch(sayFault)}
        />
        <MannerMenu
          account={account}
          onReplies={(replies) => void setAutomaticReplies(accountId, replies).catch(sayFault)}
          onExists={(exists) => void setExists(accountId, exists).catch(sayFault)}
        />
      </span>
    </header>
  )
}

interface FolderMessagesProps {
  readonly account: Account
  readonly folder: Folder
  readonly selected: string | undefined
  readonly onSelect: (itemId: string | undefined) => void
}

function FolderMessages({ account, folder, selected, onSelect }: FolderMessagesProps) {
  const say = useSay()
  const { accountId, name, address } = account
  const messages = useRemote(`${folder} ${accountId}`, () => readMessages(accountId, folder))
  return (
    <MessageList
      label={folder === 'inbox' ? `Inbox of ${name}` : `Sent by ${name}`}
      messages={messages}
      showsRecipients={folder === 'sent'}
      emptyText={
        folder === 'inbox'
          ? `${name} has no mail yet. What you send to ${address} arrives here.`
          : `${name} has not answered anything yet.`
      }
      selected={selected}
      onSelect={onSelect}
      onDelete={(gone) => {
        if (gone === selected) onSelect(undefined)
        removeItem(gone).catch((error: unknown) => say(detailOf(error), 'error'))
      }}
    />
  )
}
