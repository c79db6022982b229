import type { Address } from '../model/person.ts'
import { isMailAddress } from './address.ts'
import { Refusal } from './http.ts'

/** Why a mail cannot be sent to these recipients. */
export function recipientFault(recipients: readonly Address[]): Refusal | undefined {
  if (recipients.length === 0) return new Refusal(400, 'no-recipient', 'The mail has no recipient')
  const wrong = recipients.find(({ address }) => !isMailAddress(address))
  return wrong && new Refusal(400, 'no-address', `“${wrong.address}” is not a mail address`)
}
