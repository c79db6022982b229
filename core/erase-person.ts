import { plainAddress } from './contact-key.ts'
import type { Recipient } from './recipient.ts'
import type { Answer } from './reply/answer.ts'
import type { Activity, Registration } from './wire.ts'

/** Takes the place of the address of a recipient who was erased. No mail can have it (RFC 2606). */
export const erasedAddress = 'erased@erased.invalid'

export function isErased({ address }: Pick<Recipient, 'address'>): boolean {
  return address === erasedAddress
}

/** Whether a later registration of the same mail, by Graph or a pane, would bring an erased person back. */
export function bringsBack(
  registration: Pick<Registration, 'recipients'>,
  stored: Pick<Registration, 'recipients'> | null | undefined,
): boolean {
  return stored?.recipients.some(isErased) === true && !registration.recipients.some(isErased)
}

export type IsPerson = (address: string) => boolean

/** What a person is called in one mail: their addresses, and their full names. */
export interface Called {
  readonly addresses: readonly string[]
  readonly names: readonly string[]
}

/** null if the mail did not go to the person. */
export function calledIn(recipients: readonly Recipient[], isPerson: IsPerson): Called | null {
  const theirs = recipients.filter(({ address }) => isPerson(address))
  if (theirs.length === 0) return null
  const names = theirs.map(({ name }) => name.trim()).filter((name) => name !== '')
  return { addresses: theirs.map(({ address }) => address.trim()), names }
}

/** The same mail without the person. Nobody may add to it later, or the person would come back. */
export function eraseFromRegistration(registration: Registration, called: Called): Registration {
  const { tracking } = registration
  const blot = blotting(called)
  const without = <T extends { readonly url: string; readonly text: string }>(link: T): T => ({
    ...link,
    url: blot(link.url),
    text: blot(link.text),
  })
  return {
    ...registration,
    subject: blot(registration.subject),
    recipients: registration.recipients.map((one) =>
      isCalled(one.address, called) ? { field: one.field, name: '', address: erasedAddress } : one,
    ),
    tracking: {
      ...tracking,
      links: tracking.links.map(without),
      left: tracking.left.map(without),
      reasons: tracking.reasons.filter((one) => one !== 'bcc-unknown' && one !== 'in-doubt'),
    },
  }
}

/** The same answer without the person who wrote it, or whom it did not reach; itself if it is not theirs. */
export function eraseFromAnswer(answer: Answer, isPerson: IsPerson): Answer {
  const { from, recipient, failed } = answer
  const isTheirs = [from, recipient].some((one) => one !== null && isPerson(one))
  const others = failed?.filter((one) => !isPerson(one)) ?? []
  if (!isTheirs && others.length === (failed ?? []).length) return answer
  const kept = { ...answer, failed: others.length === 0 ? null : others }
  return isTheirs ? { ...kept, from: null, recipient: null, name: '' } : kept
}

/** The same line of the feed without the person. */
export function eraseFromLine(line: Activity, called: Called, isPerson: IsPerson): Activity {
  const blot = blotting(called)
  const { who, link, subject, answer } = line
  const isTheirs =
    isPerson(answer?.from ?? '') ||
    (who !== null && (isCalled(who, called) || called.names.some((name) => name === who.trim())))
  const others = answer?.failed?.filter((one) => !isPerson(one)) ?? []
  return {
    ...line,
    ...(isTheirs ? { who: null, whoReason: 'no-lawful-basis' } : {}),
    subject: subject === null ? null : blot(subject),
    link: link && { ...link, url: blot(link.url), text: blot(link.text) },
    answer: answer && {
      ...answer,
      from: answer.from !== null && isPerson(answer.from) ? null : answer.from,
      failed: others.length === 0 ? null : others,
    },
  }
}

/**
 * Replaces a person's addresses and full names in a text, which never grows. A single name stays, because
 * it may be a part of other words.
 */
export function blotting({ addresses, names }: Called): (text: string) => string {
  const words = addresses
    .concat(addresses.map((address) => encodeURIComponent(address)))
    .concat(names.filter((name) => /\s/.test(name)))
    // The longest first, so that nothing is left of it.
    .sort((left, right) => right.length - left.length)
  if (words.length === 0) return (text) => text
  const pattern = new RegExp(words.map(literally).join('|'), 'gi')
  return (text) => text.replace(pattern, '…')
}

function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function isCalled(address: string, { addresses }: Called): boolean {
  return addresses.some((one) => plainAddress(one) === plainAddress(address))
}
