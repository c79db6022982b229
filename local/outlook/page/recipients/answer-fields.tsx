import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useId, useState } from 'react'
import { addressOf } from '../../mail/address.ts'
import type { Account, Answer, Message } from '../../mail/mail.ts'
import { type Address, domainOf, sameAddress } from '../../model/person.ts'
import { RecipientField } from '../compose/recipient-field.tsx'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', padding: '4px 16px 8px' },
  line: { display: 'flex', alignItems: 'flex-start', gap: '4px', minWidth: 0 },
  label: { flex: '0 0 60px', padding: '9px 0', color: tokens.colorNeutralForeground3 },
  input: {
    flex: '1 1 auto',
    minWidth: 0,
    padding: 0,
    minHeight: '39px',
    borderBottomColor: tokens.colorNeutralStroke2,
  },
  inputText: { padding: 0 },
})

export interface AnswerFieldsProps {
  readonly answer: Answer
  readonly account: Account
  readonly answered: Message
  readonly known: readonly Account[]
  readonly sending: boolean
  readonly onChange: (update: Partial<Answer>) => void
}

/** Sender, recipients and subject. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { answer, account, answered, known, sending, onChange } = props
  const styles = useStyles()
  const [from, setFrom] = useState(written(answer.from))
  const offersId = useId()
  const line = (label: string, field: ReactNode) => (
    <div className={styles.line}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      {field}
    </div>
  )
  const people = (label: 'To' | 'Cc', field: 'to' | 'cc') =>
    line(
      label,
      <RecipientField
        label={label}
        people={answer[field]}
        known={known}
        readOnly={sending}
        focusAtOnce={label === 'To' && answer.kind === 'forward'}
        onChange={(chosen) => onChange({ [field]: chosen })}
      />,
    )
  return (
    <div className={styles.fields}>
      {line(
        'From',
        <>
          <Input
            className={styles.input}
            appearance="underline"
            input={{ className: styles.inputText }}
            aria-label="From"
            list={offersId}
            spellCheck={false}
            readOnly={sending}
            value={from}
            onChange={(_, { value }) => {
              setFrom(value)
              onChange({ from: addressOf(value) })
            }}
          />
          <datalist id={offersId}>
            {sendersOf(account, answered).map((who) => (
              <option key={who.address} value={written(who)} />
            ))}
          </datalist>
        </>,
      )}
      {people('To', 'to')}
      {people('Cc', 'cc')}
      {line(
        'Subject',
        <Input
          className={styles.input}
          appearance="underline"
          input={{ className: styles.inputText }}
          maxLength={255}
          aria-label="Subject"
          readOnly={sending}
          value={answer.subject}
          onChange={(_, { value }) => onChange({ subject: value })}
        />,
      )}
    </div>
  )
}

/** The possible senders: the account itself, and colleagues among the recipients. */
function sendersOf(account: Account, { to, cc }: Message): readonly Address[] {
  const colleagues = [...to, ...cc].filter(
    (who) => domainOf(who.address) === domainOf(account.address) && !sameAddress(who, account),
  )
  return [account, ...colleagues]
}

function written({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`
}
