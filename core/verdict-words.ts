import type { WhoReason } from './attribution.ts'
import type { Confidence, Reason, VerdictName } from './verdict/verdict.ts'

/** What the rep reads about a verdict. Each language is a file of this shape. */

export const verdictWords: Readonly<Record<VerdictName, string>> = {
  human: 'A person',
  'proxied-human': 'A person, by way of their mail provider',
  machine: 'A program',
  'privacy-proxy': 'Apple’s privacy proxy',
  self: 'You',
  unknown: 'Not clear',
}

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'certain',
  medium: 'likely',
  low: 'uncertain',
}

export const reasonWords: Readonly<Record<Reason, string>> = {
  'before-sent': 'It was shown before it was sent, so not to a recipient.',
  'viewed-by-sender': 'You were looking at this mail yourself.',
  'sender-device': 'It came from a device that you were using.',
  'not-a-get': 'A program checked that it exists, without fetching it.',
  prefetch: 'A program fetched it in advance, when nobody was looking.',
  'no-agent': 'A program that does not give its name fetched it.',
  'apple-privacy':
    'Apple fetches pictures for its users whether or not they read, so this does not show reading.',
  'bare-agent': 'A program that does not give its name followed the link.',
  'gmail-prefetch': 'Gmail fetched it before the mail was shown.',
  'google-crawler': 'Google fetched it before the mail was shown.',
  'image-proxy': 'The mail provider fetched it when its user opened the mail.',
  'image-proxy-on-link': 'A mail provider’s server followed the link to check it.',
  'mail-gateway': 'A mail gateway checked the mail on its way.',
  'link-shared': 'Somebody pasted the link into a chat, which fetched a preview.',
  program: 'A program fetched it and nobody was looking.',
  headless: 'A browser without a screen fetched it.',
  'office-check': 'Outlook checked the link before it opened it.',
  'link-burst': 'Several links were followed faster than anybody can click: a scanner.',
  'many-mails': 'The same visitor fetched mails to other people at the same moment: a scanner.',
  'second-hand':
    'The link was used again within a minute, from elsewhere and on another system. Services that check links do that; so may a second reader.',
  'data-centre': 'It came from a data centre, where scanners run.',
  'microsoft-early': 'Microsoft fetched it right after delivery, as its scanner does.',
  microsoft: 'Microsoft fetched it, as Outlook on the web does for its reader.',
  'security-vendor-early': 'A security service fetched it right after delivery.',
  'security-vendor':
    'It came through a security service. These scan mail, but people also browse through them.',
  'mail-client': 'A mail program showed it.',
  browser: 'A browser showed it.',
  app: 'An app fetched it without saying what for.',
  unrecorded: 'Too little is known about it.',
  'just-delivered': 'It came right after delivery, when scanners come too.',
  'scan-window': 'The recipient’s mail is scanned in these minutes.',
  'no-accept': 'It did not ask the way a browser asks.',
  'accept-anything': 'It asked for anything, as programs do.',
  'no-language': 'It named no language; browsers do.',
  'no-navigation': 'It did not say that it opens a page; newer browsers do.',
  'hosted-desktop': 'It came from a data centre, where desktops can be rented too.',
  'private-relay': 'Apple hides where the reader is.',
  'reply-followed': 'A reply followed.',
  'inferred-from-click': 'It was not seen, but the click shows it.',
  'inferred-from-reply': 'It was not seen, but the reply shows it.',
  'sender-said-own': 'You said that this was you.',
  'sender-said-no-person': 'You said that this was not a person.',
}

export const whoWords: Readonly<Record<WhoReason, string>> = {
  'only-recipient': 'The mail went to nobody else.',
  'known-device': 'This device has read mail to them alone before.',
  'replied-after': 'They replied shortly after.',
  replied: 'They replied.',
  'replied-by-other': 'The reply came from somebody whom you did not write to.',
  'several-recipients': 'The mail went to several people.',
  'bcc-unknown': 'It is not known whether the mail also went to others as a blind copy.',
  'no-lawful-basis': 'There is no lawful basis to track this person by name.',
  'opted-out': 'This reader asks not to be followed.',
  'not-registered': 'It is not known yet whom the mail went to.',
}

/** Whether there are words for a code. */
export function isReason(code: string): code is Reason {
  return Object.prototype.hasOwnProperty.call(reasonWords, code)
}
