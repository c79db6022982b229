import type { Account } from '../../mail/mail.ts'

/** What is out of the ordinary about how an address answers to mail; undefined where nothing is. */
export function mannerWords({
  exists,
  automaticReplies,
}: Pick<Account, 'exists' | 'automaticReplies'>): string | undefined {
  if (!exists) return 'Address does not exist'
  return automaticReplies.on ? 'Automatic replies on' : undefined
}
