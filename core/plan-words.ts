import type { LeftReason } from './html/link-rules.ts'
import type { PlanReason } from './plan.ts'

/** For each reason, the sentence that tells the rep why something is not tracked. */

export const planReasonWords: Readonly<Record<PlanReason, string>> = {
  'opens-off': 'You turned off open tracking for this mail.',
  'links-off': 'You turned off link tracking for this mail.',
  'plain-text': 'This is a plain-text mail, so opens and clicks cannot be tracked.',
  mobile: 'Outlook on a phone lets no add-in change a mail, so nothing in it is tracked.',
  'unknown-client':
    'It is not known whether add-ins can safely change mail in this Outlook, so nothing is tracked.',
  'mac-image':
    'Outlook on Mac can damage pictures when an add-in writes the mail, so opens and clicks are not tracked.',
  'mac-attachment':
    'Outlook on Mac can lose attachments when an add-in writes the mail, so opens and clicks are not tracked.',
  'inline-image':
    'This mail has a picture in its text that Outlook could lose, so its links are left alone.',
  'quoted-image':
    'The quoted mail has a picture that Outlook could lose, so the links are left alone.',
  'cloud-attachment':
    'This mail shares a OneDrive or SharePoint file that Outlook could lose, so its links are left alone.',
  'inline-attachment':
    'A file is placed in the text and Outlook could lose it, so the links are left alone.',
  'too-long': 'This mail is too long to be rewritten safely, so its links are left alone.',
  'no-links': 'There is no link in this mail that can be tracked.',
  clipped: 'Gmail cuts off long mails before their end, so opens there may not be seen.',
  'still-tracked': 'This mail is still tracked, because that cannot be undone safely.',
  'old-trackers':
    'Removing the tracking of the quoted mail could damage this mail, so opens and clicks may count for that one too.',
  'not-taken': 'Outlook did not accept the change in time, so the mail left as you wrote it.',
  'in-doubt':
    'Outlook did not say in time whether it accepted the change, so this mail may not be tracked.',
  'bcc-unknown':
    'It is not known whether this mail had blind copies, so an open does not show whose it is.',
}

export const leftReasonWords: Readonly<Record<LeftReason, string>> = {
  'text-is-url': 'The reader sees the address itself, so it stays as it is.',
  'not-web': 'It does not lead to a web page.',
  anchor: 'It leads to a place in this mail.',
  relative: 'Its address is incomplete.',
  quoted: 'It seems to belong to the quoted mail.',
  unsubscribe: 'Unsubscribe links are never touched.',
  'safe-links': 'A security service checks this link already.',
  meeting: 'It joins a meeting and must work without a detour.',
  'cloud-file':
    'It leads to a OneDrive or SharePoint file, whose sharing depends on the exact link.',
  credentials: 'It carries a user name, which must not be passed on.',
  'too-long': 'Its address is too long to be tracked.',
  'too-many': 'The mail has more links than can be tracked.',
  unreadable: 'Its address cannot be read.',
}
