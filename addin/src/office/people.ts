import { addressCharsMax, displayNameCharsMax } from '#core/limits'
import type { Recipient, RecipientField } from '#core/wire'

/** What Outlook calls a person, as a recipient on the wire: cut where the wire would refuse. */
export function recipientOf(
  field: RecipientField,
  person: Pick<Office.EmailAddressDetails, 'displayName' | 'emailAddress'>,
): Recipient {
  return {
    field,
    name: textOf(person.displayName).slice(0, displayNameCharsMax),
    address: textOf(person.emailAddress).slice(0, addressCharsMax),
  }
}

/** A typed-in name that Outlook has not resolved yet comes without an address. */
export function recipientsOf(
  field: RecipientField,
  people: readonly Office.EmailAddressDetails[] | undefined,
): readonly Recipient[] {
  return (people ?? [])
    .map((person) => recipientOf(field, person))
    .filter(({ address }) => address !== '')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
