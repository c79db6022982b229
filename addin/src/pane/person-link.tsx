import { Link, makeStyles } from '@fluentui/react-components'
import { isErased } from '#core/erase-person'
import { createContext, useContext } from 'react'
import type { Person } from './place.ts'
import { sayPerson } from './say.ts'
import { useWords } from './words/words.ts'

/**
 * Shows a person in place of the current face.
 * @param from the element to return to
 */
export type OpenPerson = (person: Person, from: string) => void

export const OpenPersonContext = createContext<OpenPerson>(() => {})

const useStyles = makeStyles({
  link: { color: 'inherit', fontSize: 'inherit', lineHeight: 'inherit', textAlign: 'start' },
})

export interface PersonLinkProps {
  readonly person: Person
  /** The id of the element, stable across renderings. */
  readonly id: string
}

/** A name that leads to the person's page. */
export function PersonLink({ person, id }: PersonLinkProps) {
  const styles = useStyles()
  const open = useContext(OpenPersonContext)
  const words = useWords()
  if (isErased(person)) return words.contact.data.someone
  return (
    <Link
      as="button"
      id={id}
      inline
      className={styles.link}
      title={person.address}
      onClick={() => open(person, id)}
    >
      {sayPerson(person)}
    </Link>
  )
}
