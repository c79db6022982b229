import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ComposeItem, RecipientField as Field } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'
import { RecipientField } from './recipient-field.tsx'

export interface ComposeHeadProps {
  readonly item: ComposeItem
  readonly known: readonly Address[]
  readonly onChange: (update: Partial<ComposeItem>) => void
}

const useStyles = makeStyles({
  head: { padding: '4px 16px 0', display: 'flex', flexDirection: 'column' },
  row: { display: 'flex', alignItems: 'flex-start', gap: '12px' },
  label: {
    flex: '0 0 28px',
    padding: '9px 0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase300,
  },
  // In the middle of a line of people.
  more: { marginTop: '7px', minWidth: 0 },
  subjectText: { paddingLeft: 0 },
  subject: {
    paddingLeft: 0,
    marginTop: '4px',
    fontWeight: tokens.fontWeightSemibold,
    // The same line as below the people.
    borderBottomColor: tokens.colorNeutralStroke2,
  },
})

const labels: Readonly<Record<Field, string>> = { to: 'To', cc: 'Cc', bcc: 'Bcc' }

/** Recipients and subject. */
export function ComposeHead({ item, known, onChange }: ComposeHeadProps) {
  const styles = useStyles()
  const [asked, setAsked] = useState<readonly Field[]>([])
  const hidden = (['cc', 'bcc'] as const).filter(
    (field) => item[field].length === 0 && !asked.includes(field),
  )
  const row = (field: Field) => (
    <div className={styles.row} key={field}>
      <span className={styles.label} aria-hidden>
        {labels[field]}
      </span>
      <RecipientField
        label={labels[field]}
        people={item[field]}
        known={known}
        readOnly={item.sending}
        focusAtOnce={
          field === 'to' ? item.composeType === 'newMail' && !item.saved : asked.at(-1) === field
        }
        onChange={(people) => onChange({ [field]: people })}
      />
      {field === 'to' &&
        hidden.map((each) => (
          <Button
            key={each}
            className={styles.more}
            appearance="transparent"
            size="small"
            aria-label={`Add ${labels[each]}`}
            onClick={() => setAsked([...asked, each])}
          >
            {labels[each]}
          </Button>
        ))}
    </div>
  )
  return (
    <div className={styles.head}>
      {(['to', 'cc', 'bcc'] as const)
        .filter((field) => field === 'to' || !hidden.includes(field))
        .map(row)}
      <Input
        className={styles.subject}
        appearance="underline"
        aria-label="Subject"
        input={{ className: styles.subjectText }}
        placeholder="Add a subject"
        maxLength={255}
        disabled={item.sending}
        value={item.subject}
        onChange={(_, { value }) => onChange({ subject: value })}
      />
    </div>
  )
}
