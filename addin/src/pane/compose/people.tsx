import { Link, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Person20Regular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import type { LawfulBasis } from '#core/contact'
import { measurabilityOf } from '#core/measurability'
import type { Recipient } from '#core/wire'
import { Section } from '../headings.tsx'
import { PersonLink } from '../person-link.tsx'
import { useRowStyles } from '../row-styles.ts'
import { useWords, type Words } from '../words/words.ts'

// A name is a button, which no ellipsis can shorten.
const useStyles = makeStyles({ name: { textAlign: 'left' } })

/** How many people are read at a glance. */
const peopleShown = 5

export interface PeopleProps {
  readonly recipients: readonly Recipient[]
  /** By address, as far as known. */
  readonly bases: ReadonlyMap<string, LawfulBasis>
  /** Whether opens of this mail will be tracked at all. */
  readonly opens: boolean
}

/** The recipients, with their lawful basis and what will be visible about them. */
export function People({ recipients, bases, opens }: PeopleProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const headingId = useId()
  const [whole, setWhole] = useState(false)
  const shown = whole ? recipients : recipients.slice(0, peopleShown)
  return (
    <Section id={headingId} heading={words.compose.people}>
      {recipients.length === 0 && (
        <p className={mergeClasses(rows.inset, rows.quiet)}>{words.compose.noPeople}</p>
      )}
      <ul className={rows.list}>
        {shown.map((recipient, index) => (
          <li key={`${recipient.address} ${index}`} className={rows.row}>
            <span className={rows.icon}>
              <Person20Regular aria-hidden />
            </span>
            <span>
              <span
                dir="auto"
                className={mergeClasses(rows.wrap, styles.name)}
                title={recipient.address}
              >
                <PersonLink person={recipient} id={`recipient-${index}`} />{' '}
              </span>
              {sayOf(recipient, bases, opens, words).map((line) => (
                <span key={line} className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
                  {line}{' '}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {recipients.length > peopleShown && (
        <p className={mergeClasses(rows.inset, rows.small)}>
          <Link as="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? words.message.fewer : words.message.more(recipients.length - peopleShown)}
          </Link>
        </p>
      )}
    </Section>
  )
}

function sayOf(
  { address }: Recipient,
  bases: PeopleProps['bases'],
  opens: boolean,
  words: Words,
): readonly string[] {
  const basis = bases.get(address)
  const measurability = measurabilityOf(address)
  return [
    ...(basis === undefined ? [] : [words.compose.basis[basis]]),
    ...(opens && measurability !== 'unknown' ? [words.compose.measurability[measurability]] : []),
  ]
}
