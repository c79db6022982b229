import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Person20Regular } from '@fluentui/react-icons'
import { useContext } from 'react'
import type { MessageSummary } from '#core/wire'
import { OpenPersonContext } from '../person-link.tsx'
import { useRowStyles } from '../row-styles.ts'
import { sayPerson } from '../say.ts'
import { useWords } from '../words/words.ts'
import { peopleIn } from './people-in.ts'

const useStyles = makeStyles({
  list: {
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

export interface FoundPeopleProps {
  readonly items: readonly MessageSummary[]
  readonly text: string
}

/** The people that a search may be looking for, shown above the mails found. */
export function FoundPeople({ items, text }: FoundPeopleProps) {
  const words = useWords().contact
  const rows = useRowStyles()
  const styles = useStyles()
  const open = useContext(OpenPersonContext)
  const people = peopleIn(items, text)
  if (people.length === 0) return null
  return (
    <ul aria-label={words.people} className={mergeClasses(rows.list, styles.list)}>
      {people.map((person) => {
        const id = `found-${person.address}`
        return (
          <li key={person.address}>
            <button
              type="button"
              id={id}
              className={mergeClasses(rows.row, rows.button)}
              onClick={() => open(person, id)}
            >
              <span className={rows.icon}>
                <Person20Regular aria-hidden />
              </span>
              <span>
                <span dir="auto" className={rows.cut}>
                  {sayPerson(person)}{' '}
                </span>
                <span className={mergeClasses(rows.cut, rows.small, rows.quiet)}>
                  {words.allMails}
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
