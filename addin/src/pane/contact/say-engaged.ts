import type { ContactSeen } from '#core/wire-contact'
import type { Words } from '../words/words.ts'

/** When a person first did something with the rep's mail, and when last where that is another time. */
export function sayEngaged(
  { firstAt, lastAt }: Pick<ContactSeen, 'firstAt' | 'lastAt'>,
  moment: (at: number) => string,
  { contact: { figures } }: Pick<Words, 'contact'>,
): string {
  if (firstAt === null || lastAt === null) return figures.never
  const [first, last] = [moment(firstAt), moment(lastAt)]
  return first === last
    ? `${figures.first(first)}.`
    : `${figures.first(first)}, ${figures.last(last)}.`
}
