import type { LegName } from '#core/notice/channels'
import type { NoticeTrouble } from '#core/notice/trouble'

const legs: Readonly<Record<LegName, string>> = {
  teams: 'Teams',
  card: 'your Teams channel',
  digest: 'your mailbox',
  summary: 'Teams, after quiet hours,',
}

const why: Readonly<Record<NoticeTrouble, string>> = {
  'not-allowed':
    'Telltale is not installed in your Teams, or may not notify you. Add it in Teams, or ask your administrator.',
  busy: 'It was too busy. The next one is sent as usual.',
  unreachable: 'It did not answer. The next one is sent as usual.',
  'sign-in-refused':
    'Microsoft 365 no longer accepts Telltale. Your administrator has to renew its secret.',
  rejected: 'It was not accepted. Tell your administrator.',
  gone: 'The workflow at this address no longer exists. Create it again and enter its new address here.',
  'address-refused': 'Cards cannot be sent to this address. Enter another one here.',
  'no-mailbox': 'Your account has no mailbox to send it to.',
}

export const enNotices = {
  title: 'Notifications',
  hint: 'What to tell you, where and when',
  loading: 'Loading your notifications',
  legs,
  trouble: (leg: string, when: string) => `A notification to ${leg} did not arrive (${when}).`,
  why,
  what: 'Tell me about',
  opens: 'Opens',
  opensOf: { every: 'Every open', first: 'Only the first open', none: 'No opens' },
  clicks: { label: 'Clicks', hint: 'Someone clicks a link' },
  replies: { label: 'Replies', hint: 'Someone replies' },
  bounces: { label: 'Not delivered', hint: 'A message comes back' },
  where: 'Where',
  outlook: { label: 'Above the open mail', hint: 'In Outlook, while this pane is open' },
  teams: { label: 'Teams', hint: 'In your activity feed' },
  card: { label: 'Teams channel', hint: 'As a card that all its members see' },
  digest: { label: 'Daily mail', hint: 'Only on days when something happened' },
  digestAt: 'Sent at',
  notSetUp: 'Your organization has not set this up',
  cardAddress: 'Workflow address',
  cardHint:
    'In the channel, open Workflows, add “Post to a channel when a webhook request is received”, and copy its address.',
  cardSave: 'Save address',
  cardSaving: 'Saving…',
  cardCancel: 'Cancel',
  cardRefused: 'This is not the https address of a workflow.',
  cardFailed: 'It could not be saved. Please try again.',
  cardGoes: (host: string) => `Cards go to ${host}`,
  cardChange: 'Change',
  cardRemove: 'Remove',
  when: 'When',
  quiet: { label: 'Quiet hours', hint: 'You get one summary afterwards' },
  from: 'From',
  to: 'To',
  zone: 'Time zone',
  zoneHere: (zone: string) => `${zone} (this computer)`,
  saving: 'Saving…',
  saved: 'Saved',
  failed: 'It could not be saved. What you see here still applies.',
}
