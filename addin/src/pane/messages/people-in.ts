import { plainAddress } from '#core/contact-key'
import { isErased } from '#core/erase-person'
import type { MessageSummary } from '#core/wire'
import type { Person } from '../place.ts'

/** How many people a search shows above the mails. */
const peopleMax = 3

/** The recipients that match a search, those of the newest mails first. */
export function peopleIn(mails: readonly MessageSummary[], text: string): readonly Person[] {
  const wanted = plain(text)
  const found = new Map<string, Person>()
  if (wanted === '') return []
  for (const { recipients } of mails)
    for (const { name, address } of recipients) {
      if (isErased({ address })) continue
      if (!plain(name).includes(wanted) && !plain(address).includes(wanted)) continue
      const key = plainAddress(address)
      if (!found.has(key)) found.set(key, { name, address })
    }
  return [...found.values()].slice(0, peopleMax)
}

/** Normalises like the service. */
function plain(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}
