import type { LegName } from '#core/notice/channels'
import type { NoticeTrouble } from '#core/notice/trouble'

const legs: Readonly<Record<LegName, string>> = {
  teams: 'Teams',
  card: 'the Teams channel',
  digest: 'your mailbox',
  summary: 'Teams, after quiet hours,',
}

const why: Readonly<Record<NoticeTrouble, string>> = {
  'not-allowed':
    'Telltale is not installed in your Teams, or may not notify you. Add it in Teams, or ask your administrator.',
  busy: 'The other side was too busy. The next one is tried as usual.',
  unreachable: 'The other side did not answer. The next one is tried as usual.',
  'sign-in-refused':
    'Microsoft 365 does not know Telltale any more. Your administrator has to renew its secret.',
  rejected: 'The other side did not take it. Tell your administrator.',
  gone: 'There is nothing at that address any more. Create the workflow anew and give its address here.',
  'address-refused': 'The address is none that cards may be sent to. Give another one here.',
  'no-mailbox': 'Your account has no mailbox to send it to.',
}

export const enNotices = {
  title: 'Notifications',
  hint: 'What you are told of, where and when',
  loading: 'Loading your notifications',
  legs,
  trouble: (leg: string, when: string) => `A notification to ${leg} did not arrive (${when}).`,
  why,
  what: 'Tell me of',
  opens: 'Opens',
  opensOf: { every: 'Every open', first: 'Only the first open', none: 'No opens' },
  clicks: { label: 'Clicks', hint: 'Someone follows a link' },
  replies: { label: 'Replies', hint: 'Someone answers' },
  bounces: { label: 'Not delivered', hint: 'A mail comes back' },
  where: 'Tell me in',
  outlook: { label: 'Above the open mail in Outlook', hint: 'While this pane is open beside it' },
  teams: { label: 'Teams', hint: 'In your activity' },
  card: { label: 'A Teams channel', hint: 'As a card that all its members see' },
  digest: { label: 'A daily mail', hint: 'Only on days when something happened' },
  digestAt: 'Sent at',
  notSetUp: 'Your organization has not set this up',
  cardAddress: 'Address of the workflow',
  cardHint:
    'In the channel: Workflows, “Post to a channel when a webhook request is received”. Copy its address.',
  cardSave: 'Save address',
  cardSaving: 'Saving…',
  cardCancel: 'Cancel',
  cardRefused: 'This is not the https address of a workflow.',
  cardFailed: 'It could not be saved. Please try again.',
  cardGoes: (host: string) => `Cards go to ${host}`,
  cardChange: 'Change',
  cardRemove: 'Remove',
  when: 'When',
  quiet: { label: 'Quiet hours', hint: 'What happens meanwhile comes as one summary' },
  from: 'From',
  to: 'To',
  zone: 'Time zone',
  zoneHere: (zone: string) => `${zone} (this computer)`,
  saving: 'Saving…',
  saved: 'Saved',
  failed: 'It could not be saved. What you see is what is kept.',
}
