import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { ArrowForwardRegular } from '@fluentui/react-icons/svg/arrow-forward'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { ArrowReplyRegular } from '@fluentui/react-icons/svg/arrow-reply'
import { ArrowReplyAllRegular } from '@fluentui/react-icons/svg/arrow-reply-all'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { type ReactNode, useEffect, useState } from 'react'
import { beginAnswer } from '../../mail/answer.ts'
import type { Account, Answer, AnswerKind, Message } from '../../mail/mail.ts'
import { readMessage, removeItem, setRead } from '../data/api.ts'
import { detailOf, useRemote } from '../data/use-remote.ts'
import { MailView } from '../reading/mail-view.tsx'
import { useSay } from '../use-say.tsx'
import { AnswerView } from './answer-view.tsx'

export interface OpenMailProps {
  readonly itemId: string
  readonly account: Account
  readonly known: readonly Account[]
  /** The answer being composed. */
  readonly answer: Answer | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
  readonly onGone: () => void
  /** Undefined: the list is visible. */
  readonly onBack: (() => void) | undefined
}

const useStyles = makeStyles({
  state: {
    margin: 'auto',
    padding: '24px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
  },
  place: {
    flex: '1 1 auto',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  /** Reserves room for the mail below the answer. */
  answering: { '& > article': { flex: '1 0 480px' } },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px',
    padding: '8px',
    containerType: 'inline-size',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  command: { fontWeight: tokens.fontWeightRegular, minWidth: 0, maxWidth: 'none' },
  label: { '@container (max-width: 420px)': { display: 'none' } },
})

/** A mail in somebody's mailbox. Opening it marks it as read. */
export function OpenMail(props: OpenMailProps) {
  const { itemId, account, known, answer, onAnswer } = props
  const styles = useStyles()
  const message = useRemote(`message ${itemId}`, () => readMessage(itemId))
  const [answered, setAnswered] = useState(false)
  const unread = message.state === 'ready' && !message.value.read
  useEffect(() => {
    if (unread) void setRead(itemId, true)
  }, [itemId, unread])
  switch (message.state) {
    case 'loading':
      return <Spinner className={styles.state} size="tiny" label="Opening…" />
    case 'failed':
      return (
        <Text className={styles.state} role="alert">
          {message.detail}
        </Text>
      )
    case 'ready':
      return (
        <div className={mergeClasses(styles.place, answer && styles.answering)}>
          {answer && (
            <AnswerView
              answer={answer}
              account={account}
              known={known}
              answered={message.value}
              onChange={onAnswer}
              onBack={props.onBack}
              onDone={() => {
                setAnswered(true)
                onAnswer(undefined)
              }}
            />
          )}
          <MailView
            message={message.value}
            commands={
              answer ? undefined : (
                <Commands {...props} message={message.value} focusAtOnce={answered} />
              )
            }
          />
        </div>
      )
  }
}

interface CommandsProps extends OpenMailProps {
  readonly message: Message
  /** Whether they replaced an element that had the focus. */
  readonly focusAtOnce: boolean
}

function Commands(props: CommandsProps) {
  const { account, message, itemId, onAnswer, onBack, onGone } = props
  const styles = useStyles()
  const say = useSay()
  const begin = (kind: AnswerKind): void =>
    onAnswer(beginAnswer(kind, message, account, crypto.randomUUID()))
  const remove = (): void => {
    removeItem(itemId).then(onGone, (error: unknown) => say(detailOf(error), 'error'))
  }
  const button = (label: string, icon: ReactNode, act: () => void) => (
    <Button
      className={styles.command}
      appearance="subtle"
      icon={<>{icon}</>}
      aria-label={label}
      title={label}
      autoFocus={props.focusAtOnce && label === 'Reply'}
      onClick={act}
    >
      <span className={styles.label}>{label}</span>
    </Button>
  )
  return (
    <div className={styles.bar} role="toolbar" aria-label={`Message of ${account.name}`}>
      {onBack && button('Back to the messages', <ArrowLeftRegular />, onBack)}
      {button('Reply', <ArrowReplyRegular />, () => begin('reply'))}
      {button('Reply all', <ArrowReplyAllRegular />, () => begin('reply-all'))}
      {button('Forward', <ArrowForwardRegular />, () => begin('forward'))}
      {button('Delete', <DeleteRegular />, remove)}
    </div>
  )
}
