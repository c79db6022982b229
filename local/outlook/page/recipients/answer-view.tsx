import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { SendRegular } from '@fluentui/react-icons/svg/send'
import { type KeyboardEvent, useState } from 'react'
import { isMailAddress } from '../../mail/address.ts'
import type { Account, Answer, AnswerKind, Habit, Message } from '../../mail/mail.ts'
import { sendAnswer } from '../data/api.ts'
import { detailOf } from '../data/use-remote.ts'
import { useSay } from '../use-say.tsx'
import { AnswerFields } from './answer-fields.tsx'

export interface AnswerViewProps {
  readonly answer: Answer
  readonly account: Account
  readonly answered: Message
  readonly known: readonly Account[]
  readonly onChange: (answer: Answer) => void
  /** It was sent or discarded. */
  readonly onDone: () => void
  /** Goes back and keeps the text. Undefined: the list is visible. */
  readonly onBack: (() => void) | undefined
}

const useStyles = makeStyles({
  view: {
    flex: '0 0 auto',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    padding: '8px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  command: { fontWeight: tokens.fontWeightRegular },
  text: { margin: '4px 16px 0', minHeight: '132px' },
  note: { padding: '8px 16px 12px', color: tokens.colorNeutralForeground3 },
})

/** The editor of an answer by somebody other than the owner. */
export function AnswerView(props: AnswerViewProps) {
  const { answer, account, answered, known, onChange, onDone, onBack } = props
  const styles = useStyles()
  const { fault, sending, send } = useSending(answer, account, onDone)
  const change = (update: Partial<Answer>): void => onChange({ ...answer, ...update })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <section
      className={styles.view}
      aria-label={`${titles[answer.kind]} of ${account.name}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.bar} role="toolbar" aria-label={titles[answer.kind]}>
        {onBack && (
          <Button
            appearance="subtle"
            icon={<ArrowLeftRegular />}
            aria-label="Back to the messages"
            title="Back to the messages"
            onClick={onBack}
          />
        )}
        <Button
          appearance="primary"
          icon={sending ? <Spinner size="extra-tiny" /> : <SendRegular />}
          disabledFocusable={sending}
          onClick={send}
        >
          Send
        </Button>
        <Button
          className={styles.command}
          appearance="subtle"
          icon={<DeleteRegular />}
          disabled={sending}
          onClick={onDone}
        >
          Discard
        </Button>
      </div>
      {fault !== undefined && (
        <MessageBar shape="square" intent="error" politeness="assertive">
          <MessageBarBody>{fault}</MessageBarBody>
        </MessageBar>
      )}
      <AnswerFields {...{ answer, account, answered, known, sending }} onChange={change} />
      <Textarea
        className={styles.text}
        aria-label="Message"
        resize="vertical"
        autoFocus={answer.kind !== 'forward'}
        readOnly={sending}
        value={answer.text}
        onChange={(_, { value }) => change({ text: value })}
      />
      <Text size={200} className={styles.note}>
        {quoting[account.habit]}
      </Text>
    </section>
  )
}

interface Sending {
  readonly fault: string | undefined
  readonly sending: boolean
  readonly send: () => void
}

function useSending(answer: Answer, account: Account, onDone: () => void): Sending {
  const say = useSay()
  const [fault, setFault] = useState<string>()
  const [sending, setSending] = useState(false)
  const send = (): void => {
    const wrong = faultOf(answer)
    setFault(wrong)
    if (sending || wrong !== undefined) return
    setSending(true)
    sendAnswer(account.accountId, answer).then(
      () => {
        say(`${titles[answer.kind]} sent`, 'success')
        onDone()
      },
      (error: unknown) => {
        setSending(false)
        setFault(`It was not sent. ${detailOf(error)}`)
      },
    )
  }
  return { fault, sending, send }
}

function faultOf({ from, to, cc }: Answer): string | undefined {
  const people = [...to, ...cc]
  const wrong = [from, ...people].find(({ address }) => !isMailAddress(address))
  if (wrong !== undefined) return `“${wrong.address}” is not a mail address.`
  return people.length === 0 ? 'This message must have at least one recipient.' : undefined
}

const titles: Readonly<Record<AnswerKind, string>> = {
  reply: 'Reply',
  'reply-all': 'Reply',
  forward: 'Forward',
}

const quoting: Readonly<Record<Habit, string>> = {
  blocked: 'The message below is quoted under this text, as Outlook does it.',
  shown: 'The message below is quoted under this text, as Outlook does it.',
  gmail: 'The message below is quoted under this text, as Gmail does it.',
  apple: 'The message below is quoted under this text, as Apple Mail does it.',
}
