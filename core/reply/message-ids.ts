import { answeredMax, messageIdCharsMax } from '../limits.ts'

/**
 * The message ids in a header, without their brackets. Broken ones are mended where it is plain what was
 * meant, and left out where it is not: one that was cut off would be somebody else's.
 */
export function readMessageIds(value: string): readonly string[] {
  const bracketed = value.match(/<[^<>]*>/g)
  const found = bracketed ?? value.split(/[\s,;]+/)
  return found.map(normalizeMessageId).filter((id): id is string => id !== null)
}

/**
 * A message id as it is compared: without brackets, quotes and white space, its domain in lower case,
 * which relays change. null for what is none.
 */
export function normalizeMessageId(text: string): string | null {
  const bare = text.replace(/[<>\s"]/g, '')
  const at = bare.lastIndexOf('@')
  if (at < 1 || at === bare.length - 1 || bare.length > messageIdCharsMax) return null
  return bare.slice(0, at) + bare.slice(at).toLowerCase()
}

/** What a mail answers, the nearest first: of too many the nearest, and the one that began it all. */
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
