import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { Fragment, type Ref, useContext, useState } from 'react'
import type { Recipient } from '#core/wire'
import { Title } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { PersonLink } from '../person-link.tsx'
import { saySubject } from '../say.ts'
import { useWords, type Words } from '../words/words.ts'

/** How many names fit at a glance. */
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

/** The envelope of a mail: subject, recipients and time. */
export interface Envelope {
  /** null while it is not known. */
  readonly subject: string | null
  readonly recipients: readonly Recipient[]
  /** null while unknown. */
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
          <People shown={shown} say={(names) => words.message.to(sayAll(names))} />{' '}
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

interface PeopleProps {
  readonly shown: readonly Recipient[]
  /** Inserts names into a sentence. */
  readonly say: (names: readonly string[]) => string
}

/** Private-use characters that stand for the names, wherever a language puts them. */
const [opening, closing] = ['\uE000', '\uE001']
const places = new RegExp(`${opening}(\\d+)${closing}`)

/** A sentence in which each name leads to its person. */
function People({ shown, say }: PeopleProps) {
  const words = useWords()
  const sentence = say(shown.map((_, index) => `${opening}${index}${closing}`))
  return sentence.split(places).map((part, at) => {
    const person = at % 2 === 1 ? shown[Number(part)] : undefined
    if (person === undefined) return <Fragment key={at}>{part}</Fragment>
    const [before = '', after = ''] = sayCopied(person, words).split(opening)
    return (
      <Fragment key={at}>
        {before}
        <PersonLink person={person} id={`recipient-${part}`} />
        {after}
      </Fragment>
    )
  })
}

function sayCopied({ field }: Recipient, words: Words): string {
  return field === 'to' ? opening : words.message.copied(opening, field)
}
