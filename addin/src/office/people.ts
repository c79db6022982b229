import { addressCharsMax, displayNameCharsMax } from '#core/limits'
import type { Recipient, RecipientField } from '#core/wire'

/** A person from Outlook as a recipient in the API, truncated to the API's limits. */
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

/** Leaves out a name that Outlook has not resolved to an address yet. */
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
