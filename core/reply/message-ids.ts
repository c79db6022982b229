import { answeredMax, messageIdCharsMax } from '../limits.ts'

/**
 * The message ids in a header, without their brackets. Broken ids are repaired if it is clear what was
 * meant, and otherwise left out: a truncated id might match another mail.
 */
export function readMessageIds(value: string): readonly string[] {
  const bracketed = value.match(/<[^<>]*>/g)
  const found = bracketed ?? value.split(/[\s,;]+/)
  return found.map(normalizeMessageId).filter((id): id is string => id !== null)
}

/**
 * Normalises a message id for comparison: no brackets, quotes and white space, and the domain in lower case,
 * because relays change its case. null if the text is no message id.
 */
export function normalizeMessageId(text: string): string | null {
  const bare = text.replace(/[<>\s"]/g, '')
  const at = bare.lastIndexOf('@')
  if (at < 1 || at === bare.length - 1 || bare.length > messageIdCharsMax) return null
  return bare.slice(0, at) + bare.slice(at).toLowerCase()
}

/** The mails that a mail answers, nearest first. If there are too many: the nearest, and the one that began the thread. */
export function nearestFirst(
  inReplyTo: readonly string[],
  references: readonly string[],
): readonly string[] {
  const all = [...inReplyTo, ...references.slice().reverse()]
  const ids = all.filter((id, at) => all.indexOf(id) === at)
  const last = ids[ids.length - 1]
  return ids.length <= answeredMax || last === undefined
    ? ids
    : [...ids.slice(0, answeredMax - 1), last]
}
