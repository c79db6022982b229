import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { type Ref, useContext, useState } from 'react'
import type { Recipient } from '#core/wire'
import { Title } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { sayPerson, saySubject } from '../say.ts'
import { useWords, type Words } from '../words/words.ts'

/** How many names are read at a glance. */
const namesShown = 4

const useStyles = makeStyles({
  line: {
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  more: { fontSize: 'inherit', lineHeight: 'inherit' },
})

/** A mail as on its envelope: what it is about, whom it went to, and when. */
export interface Envelope {
  readonly subject: string
  readonly recipients: readonly Recipient[]
  /** null while it is not known. */
  readonly sentAt: number | null
}

export interface EnvelopeLinesProps {
  readonly envelope: Envelope
  readonly titleRef?: Ref<HTMLHeadingElement> | undefined
}

export function EnvelopeLines({ envelope, titleRef }: EnvelopeLinesProps) {
  const words = useWords()
  const styles = useStyles()
  const [whole, setWhole] = useState(false)
  const { recipients, sentAt } = envelope
  const { now, times } = useContext(NowContext)
  const shown = whole ? recipients : recipients.slice(0, namesShown)
  const sayAll = (names: readonly string[]): string =>
    names.length < recipients.length ? names.join(', ') : words.list(names)
  return (
    <>
      <Title ref={titleRef}>{saySubject(envelope.subject, words)}</Title>
      {recipients.length > 0 && (
        <p className={styles.line}>
          {words.message.to(sayAll(shown.map((one) => sayRecipient(one, words))))}{' '}
          {recipients.length > namesShown && (
            <Link
              as="button"
              className={styles.more}
              aria-expanded={whole}
              onClick={() => setWhole(!whole)}
            >
              {whole ? words.message.fewer : words.message.more(recipients.length - namesShown)}
            </Link>
          )}
        </p>
      )}
      {sentAt !== null && (
        <p className={styles.line} title={times.exact(sentAt)}>
          {words.message.sentAt(times.moment(sentAt, now))}
        </p>
      )}
    </>
  )
}

function sayRecipient(recipient: Recipient, words: Words): string {
  const person = sayPerson(recipient)
  return recipient.field === 'to' ? person : words.message.copied(person, recipient.field)
}
