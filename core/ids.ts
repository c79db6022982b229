import { type Brand, proven } from './brand.ts'

/** Eight random bytes that identify the mailbox of a user in a tenant, as 16 lower-case hex digits. */
export type MailboxId = Brand<'MailboxId'>
/** Six bytes of inverted time and six random bytes, as 24 lower-case hex digits: newest sorts first. */
export type MessageId = Brand<'MessageId'>
/** Six bytes of time and six random bytes, as 24 lower-case hex digits: oldest sorts first. */
export type HitId = Brand<'HitId'>
/** Made like a MessageId: newest sorts first. */
export type ActivityId = Brand<'ActivityId'>

export const mailboxIdBytes = 8
const messageIdBytes = 12
const timeMax = 2 ** 48 - 1

/** @param random 8 random bytes */
export function makeMailboxId(random: Uint8Array): MailboxId {
  return proven(toHex(random, mailboxIdBytes))
}

/** @param now milliseconds since 1970; @param random 6 random bytes */
export function makeMessageId(now: number, random: Uint8Array): MessageId {
  return proven(timeHex(timeMax - now) + toHex(random, 6))
}

/** @param now milliseconds since 1970; @param random 6 random bytes */
export function makeHitId(now: number, random: Uint8Array): HitId {
  return proven(timeHex(now) + toHex(random, 6))
}

/** The id of the feed line for a hit. The same hit always gives the same id, so writing twice is harmless. */
export function activityIdOf(hitId: HitId): ActivityId {
  return proven(timeHex(timeMax - timeOfHit(hitId)) + hitId.slice(12))
}

/** @param now milliseconds since 1970; @param bytes 6 bytes that distinguish ids of the same millisecond */
export function makeActivityId(now: number, bytes: Uint8Array): ActivityId {
  return proven(timeHex(timeMax - now) + toHex(bytes, 6))
}

/** When a message was begun, in milliseconds since 1970. */
export function timeOfMessage(id: MessageId): number {
  return timeMax - parseInt(id.slice(0, 12), 16)
}

/** When a hit came, in milliseconds since 1970. */
export function timeOfHit(id: HitId): number {
  return parseInt(id.slice(0, 12), 16)
}

/** When an activity happened, in milliseconds since 1970. */
export function timeOfActivity(id: ActivityId): number {
  return timeMax - parseInt(id.slice(0, 12), 16)
}

export function parseMailboxId(value: unknown): MailboxId | undefined {
  return isHex(value, 16) ? proven<MailboxId>(value) : undefined
}

export function parseMessageId(value: unknown): MessageId | undefined {
  return isHex(value, 24) ? proven<MessageId>(value) : undefined
}

export function parseHitId(value: unknown): HitId | undefined {
  return isHex(value, 24) ? proven<HitId>(value) : undefined
}

export function parseActivityId(value: unknown): ActivityId | undefined {
  return isHex(value, 24) ? proven<ActivityId>(value) : undefined
}

/** The bytes behind an id. */
export function idBytes(id: MailboxId | MessageId): Uint8Array {
  const bytes = new Uint8Array(id.length / 2)
  for (let at = 0; at < bytes.length; at++) bytes[at] = parseInt(id.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

export function mailboxIdOfBytes(bytes: Uint8Array): MailboxId {
  return proven(toHex(bytes, mailboxIdBytes))
}

export function messageIdOfBytes(bytes: Uint8Array): MessageId {
  return proven(toHex(bytes, messageIdBytes))
}

function isHex(value: unknown, digits: number): value is string {
  return typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value)
}

function toHex(bytes: Uint8Array, length: number): string {
  if (bytes.length !== length) throw new RangeError(`Expected ${length} bytes, got ${bytes.length}`)
  let text = ''
  bytes.forEach((byte) => (text += byteHex[byte] ?? ''))
  return text
}

/** Two digits for each byte. */
const byteHex: readonly string[] = new Array<number>(256)
  .fill(0)
  .map((_, byte) => (byte + 0x100).toString(16).slice(1))

function timeHex(time: number): string {
  if (!(time >= 0 && time <= timeMax && Math.floor(time) === time))
    throw new RangeError(`Not a time in milliseconds: ${time}`)
  return ('000000000000' + time.toString(16)).slice(-12)
}
