import type { Account } from '../../mail/mail.ts'

/** The unusual behaviour of an address; undefined if there is none. */
export function mannerWords({
  exists,
  automaticReplies,
}: Pick<Account, 'exists' | 'automaticReplies'>): string | undefined {
  if (!exists) return 'Address does not exist'
  return automaticReplies.on ? 'Automatic replies on' : undefined
}
