import { arrivalWords, replierWords } from '#core/reply-words'
import { leftReasonWords, planReasonWords } from '#core/plan-words'
import { confidenceWords, reasonWords, verdictWords, whoWords } from '#core/verdict-words'
import { enTab } from './en-tab.ts'
import { enChecks } from './en-checks.ts'
import { enDevices } from './en-devices.ts'
import { enNotices } from './en-notices.ts'
import { enConversation } from './en-conversation.ts'
import { enContact } from './en-contact.ts'
import { enInsights } from './en-insights.ts'
import { makeGrammar } from './grammar.ts'

const { plural, list, number } = makeGrammar('en')

/** Every text of the pane. Each language is a file of this shape; a missing text does not compile. */
export type Words = typeof en

export const en = {
  product: 'Telltale',
  justNow: 'just now',
  someone: 'Someone',
  noSubject: '(no subject)',
  unknownSubject: 'a message you sent',
  unknownTitle: 'Message',
  aLink: 'a link',
  quoted: (text: string) => `“${text}”`,
  list,
  number,

  evidence: {
    plan: planReasonWords,
    left: leftReasonWords,
    verdict: verdictWords,
    confidence: confidenceWords,
    reason: reasonWords,
    who: whoWords,
    replier: replierWords,
    arrival: arrivalWords,
  },

  contact: enContact,
  insights: enInsights,

  tabs: {
    label: 'What to show',
    mail: 'This mail',
    activity: 'Activity',
    messages: 'Messages',
    insights: 'Insights',
    more: 'More',
    unread: (count: number) => plural(count, { other: '(# new)' }),
  },

  tab: enTab,

  trouble: {
    offline: 'Telltale cannot be reached. It tries again by itself.',
    timeout: 'Telltale is slow to answer. It tries again by itself.',
    'signed-out': 'You are not signed in to Telltale.',
    'sign-in-unsupported':
      'This version of Outlook cannot sign you in to add-ins. Update it, or use Outlook on the web.',
    'sign-in-cancelled': 'You are not signed in, because the sign-in window was closed.',
    'sign-in-unanswered': 'Outlook did not answer the sign-in. It tries again by itself.',
    'sign-in-refused':
      'Your organization did not let you sign in. Ask your administrator to allow Telltale.',
    refused: 'Telltale is not set up for your account. Ask your administrator.',
    unexpected: 'Something went wrong at Telltale. It tries again by itself.',
    outlook: 'Outlook did not let Telltale prepare this mail. It tries again by itself.',
    stale: 'What you see may be out of date.',
    retry: 'Try again',
    signIn: 'Sign in',
  },

  feed: {
    loading: 'Loading activity',
    emptyTitle: 'Nothing yet',
    empty: 'Send mail as usual. When someone opens it or clicks a link in it, you see it here.',
    older: 'Show older',
    olderLoading: 'Loading…',
    olderFailed: 'Older activity could not be loaded.',
    new: 'New:',
    opened: (who: string) => `${who} opened`,
    clicked: (who: string, link: string) => `${who} clicked ${link}`,
    replied: (who: string) => `${who} replied`,
    repliedAutomatically: (who: string) => `Automatic reply from ${who}`,
    bounced: (who: string | null) => (who === null ? 'Not delivered' : `Not delivered to ${who}`),
    notOpened: 'Not an open after all',
    notClicked: (link: string) => `Not a click after all: ${link}`,
    ownView: 'You opened',
    ownClick: (link: string) => `You clicked ${link}`,
    inMail: (subject: string) => `in ${subject}`,
    toMail: (subject: string) => `to ${subject}`,
    arrivedMany: (count: number) => plural(count, { other: '# new in Activity' }),
    hot: 'Hot now',
    busy: (who: string, signs: number, span: string) =>
      plural(signs, { other: `${who}: # signs of interest within ${span}` }),
    revived: (who: string, quiet: string) => `${who} came back after ${quiet}`,
  },

  messages: {
    loading: 'Loading messages',
    search: 'Search subject or person',
    searchHint: 'Subject or person',
    filter: 'Show',
    filters: {
      all: 'All tracked',
      opened: 'Opened',
      'not-opened': 'Not opened',
      clicked: 'Clicked',
      'not-clicked': 'Not clicked',
      replied: 'Replied',
      bounced: 'Not delivered',
    },
    list: 'Tracked mail, newest first',
    emptyTitle: 'No tracked mail yet',
    empty: 'Send mail as usual. What Telltale tracks is listed here.',
    noneTitle: 'Nothing found',
    none: 'No mail matches this search.',
    showAll: 'Show all',
    more: 'Loading more…',
    moreFailed: 'More could not be loaded.',
    found: (count: number, all: boolean) =>
      all
        ? plural(count, { one: '# message', other: '# messages' })
        : plural(count, { other: 'More than # messages' }),
    others: (first: string, others: number) => `${first} +${number(others)}`,
    notSent: 'Not reported as sent yet',
    opened: (opens: number, last: string) =>
      plural(opens, { one: `Opened ${last}`, other: `Opened # times, last ${last}` }),
    notOpened: 'Not opened',
    clicked: (clicks: number, last: string) =>
      plural(clicks, { one: `Clicked ${last}`, other: `Clicked # times, last ${last}` }),
    notClicked: 'Not clicked',
    replied: (last: string) => `Replied ${last}`,
    notReplied: 'No reply',
    bounced: (last: string) => `Not delivered, ${last}`,
  },

  message: {
    loading: 'Loading what happened',
    back: 'Back',
    to: (people: string) => `To ${people}`,
    copied: (person: string, field: 'cc' | 'bcc') => `${person} (${field === 'cc' ? 'Cc' : 'Bcc'})`,
    sentAt: (moment: string) => `Sent ${moment}`,
    more: (count: number) => `and ${number(count)} more`,
    fewer: 'show fewer',
    history: 'What happened',
    sent: 'Sent',
    opened: 'Opened',
    replied: 'Replied',
    repliedAutomatically: 'Automatic reply',
    notReached: (people: string) => `to ${people}`,
    inClient: (client: string) => `in ${client}`,
    loadedAgain: (loads: number, last: string) =>
      plural(loads, { other: `shown # times, last ${last}` }),
    shown: 'Not an open',
    perhapsOpened: 'Perhaps an open',
    ownView: 'You opened this',
    followed: (link: string) => `Not a click: ${link}`,
    perhapsClicked: (link: string) => `Perhaps a click: ${link}`,
    ownClick: (link: string) => `You clicked ${link}`,
    forwarded: 'Possibly forwarded: another device, on another network.',
    tracking: 'What is tracked',
    clicked: (link: string) => `Clicked ${link}`,
    missingTitle: 'No record of this mail',
    missing: 'It may have been sent from another account, or its record was deleted.',
    pending: 'What was tracked shows here once Telltale has heard that this mail was sent.',
    why: 'Why',
    mayChange: (clock: string) => `This may still change until ${clock}.`,
    byPeople: (opens: number) =>
      plural(opens, { one: '# open by a person', other: '# opens by people' }),
    inAll: (loads: number) => plural(loads, { one: '# load in all', other: '# loads in all' }),
    mute: 'Mute',
    unmute: 'Unmute',
    muted: 'Muted: you get no notifications about this mail.',
    wasMe: 'This was me',
    notPerson: 'Not a person',
    said: {
      me: 'You said that this was you.',
      'not-a-person': 'You said that this was not a person.',
    },
    undo: 'Undo',
    saving: 'Saving…',
    notSaved: 'It could not be saved.',
  },

  status: {
    opened: (opens: number, last: string | null) => {
      const times =
        opens === 2 ? 'Opened twice' : plural(opens, { one: 'Opened', other: 'Opened # times' })
      if (last === null) return times
      return opens === 1 ? `${times} ${last}` : `${times}, last ${last}`
    },
    notOpened: 'Not opened yet',
    noOpenSeen: 'No open seen',
    opensNotTracked: 'Opens are not tracked',
    clicks: (clicks: number) => plural(clicks, { one: '# click', other: '# clicks' }),
    noClicks: 'no clicks yet',
    notTracked: 'Not tracked',
  },

  tracked: {
    opens: 'Opens are tracked.',
    opensNot: 'Opens are not tracked.',
    links: (count: number) =>
      count === 0
        ? 'No links are tracked.'
        : plural(count, { one: '# link is tracked.', other: '# links are tracked.' }),
    left: (reason: string) => `Not tracked: ${reason}`,
  },

  compose: {
    heading: 'Track this mail',
    loading: 'Reading the mail',
    opens: { label: 'Opens', hint: 'See when it is opened' },
    links: { label: 'Links', hint: 'See which links are clicked' },
    switchFailed: 'Outlook did not accept the change. Please try again.',
    remember: 'Remember as my default',
    remembering: 'Saving…',
    remembered: 'New mail will start like this.',
    rememberFailed: 'Your default could not be saved. Please try again.',
    outcome: 'When you send',
    opensWill: 'Opens will be tracked.',
    opensWont: 'Opens will not be tracked.',
    linksWill: (count: number) =>
      plural(count, { one: '# link will be tracked.', other: '# links will be tracked.' }),
    linksWont: 'Links will not be tracked.',
    several: (count: number) =>
      plural(count, {
        other: 'An open will be shown as “Someone”, because this mail goes to # people.',
      }),
    linkList: 'Links in this mail',
    people: 'Recipients',
    noPeople: 'Nobody yet.',
    basis: {
      consent: 'Basis: consent',
      'legitimate-interest': 'Basis: legitimate interest',
      none: 'No lawful basis: shown as “Someone”',
      objected: 'Has objected: shown as “Someone”',
    },
    measurability: {
      'apple-mail': 'Apple Mail: opens may not be seen',
      gmail: 'Gmail: opens are seen through its proxy',
    },
    tips: 'Tips',
    tip: {
      'add-link': 'Add a link with text of its own: a click tells you more than an open.',
      'add-picture': 'Add a logo: when a recipient loads it, the open can be seen too.',
    },
    leavesUntracked: 'This mail will leave untracked.',
    retrying: 'Trying…',
    unreadable: 'Outlook does not let Telltale read this mail right now. It tries again by itself.',
  },

  more: {
    heading: 'Settings',
    defaults: 'New mail starts with',
    loading: 'Loading settings',
    saved: 'Saved',
    failed: 'It could not be saved. Please try again.',
  },

  notices: enNotices,
  devices: enDevices,
  checks: enChecks,
  conversation: enConversation,

  received: {
    title: 'This mail was sent to you',
    text: 'Telltale tracks the mail that you send. Select a message in Sent Items to see what happened to it.',
  },
  none: {
    title: 'No mail selected',
    text: 'Select a message in Sent Items to see what happened to it.',
  },
  untracked: {
    unmarked: {
      title: 'This mail is not tracked',
      text: 'It left exactly as you wrote it. Tracking was switched off, or it was written without Telltale, on a phone, or while Telltale could not be reached.',
    },
    unreadable: {
      title: 'Outlook did not answer',
      text: 'Telltale could not find out whether this mail is tracked. Select it again to retry.',
    },
  },
}
