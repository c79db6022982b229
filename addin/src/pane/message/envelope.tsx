import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { type Ref, useState } from 'react'
import type { Recipient } from '#core/wire'
import { Title } from '../headings.tsx'
import { sayPerson, saySubject } from '../say.ts'
import { words } from '../words.ts'

/** How many names are read at a glance. */
const namesShown = 4

const useStyles = makeStyles({
  people: {
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
})

/** A mail as on its envelope: what it is about, and whom it went to. */
export interface Envelope {
  readonly subject: string
  readonly recipients: readonly Recipient[]
}

export interface EnvelopeLinesProps {
  readonly envelope: Envelope
  readonly titleRef?: Ref<HTMLHeadingElement> | undefined
}

export function EnvelopeLines({ envelope, titleRef }: EnvelopeLinesProps) {
  const styles = useStyles()
  const [whole, setWhole] = useState(false)
  const { recipients } = envelope
  const shown = whole ? recipients : recipients.slice(0, namesShown)
  const more = recipients.length - shown.length
  return (
    <>
      <Title ref={titleRef}>{saySubject(envelope.subject)}</Title>
      {recipients.length > 0 && (
        <p className={styles.people}>
          {words.message.to(shown.map(sayRecipient).join(', '))}{' '}
          {more > 0 && (
            <Link as="button" onClick={() => setWhole(true)}>
              {words.message.more(more)}
            </Link>
          )}
        </p>
      )}
    </>
  )
}

function sayRecipient(recipient: Recipient): string {
  const person = sayPerson(recipient)
  return recipient.field === 'to' ? person : words.message.copied(person, recipient.field)
}
