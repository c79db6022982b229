/**
 * Every word of the pane, so that another language is another file of this shape. Why something is not
 * tracked is said by core/plan-words.ts, why something is not counted by core/verdict-words.ts.
 */
export const words = {
  language: 'en',
  product: 'Telltale',
  justNow: 'just now',
  someone: 'Someone',
  noSubject: '(no subject)',
  unknownSubject: 'a mail you sent',
  aLink: 'a link',
  quoted: (text: string) => `“${text}”`,

  tabs: {
    label: 'What to show',
    mail: 'This mail',
    activity: 'Activity',
    unread: (count: number) => `(${count} new)`,
  },

  trouble: {
    offline: 'Telltale cannot be reached. It tries again by itself.',
    timeout: 'Telltale is slow to answer. It tries again by itself.',
    'signed-out': 'Sign in to see what happened to your mail.',
    refused: 'Telltale has no place for your account. Ask your administrator.',
    unexpected: 'Something is wrong at Telltale. It tries again by itself.',
    stale: 'What you see may be out of date.',
    retry: 'Try again',
    signIn: 'Sign in',
  },

  feed: {
    loading: 'Loading activity',
    emptyTitle: 'Nothing yet',
    empty: 'When someone opens a mail that you sent, or follows a link in it, you see it here.',
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
    arrivedMany: (count: number) => `${count} new in Activity`,
  },

  message: {
    loading: 'Loading what happened',
    back: 'Back to Activity',
    to: (people: string) => `To ${people}`,
    copied: (person: string, field: 'cc' | 'bcc') => `${person} (${field === 'cc' ? 'Cc' : 'Bcc'})`,
    sentAt: (moment: string) => `Sent ${moment}`,
    more: (count: number) => `and ${count} more`,
    fewer: 'show fewer',
    history: 'What happened',
    sent: 'Sent',
    opened: 'Opened',
    replied: 'Replied',
    repliedAutomatically: 'Automatic reply',
    notReached: (people: string) => `to ${people}`,
    inClient: (client: string) => `in ${client}`,
    loadedAgain: (loads: number, last: string) => `shown ${loads} times, last ${last}`,
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
  },

  status: {
    opened: (opens: number, last: string | null) => {
      const times = opens === 1 ? 'Opened' : opens === 2 ? 'Opened twice' : `Opened ${opens} times`
      if (last === null) return times
      return opens === 1 ? `${times} ${last}` : `${times}, last ${last}`
    },
    notOpened: 'Not opened yet',
    noOpenSeen: 'No open seen',
    opensNotTracked: 'Opens are not tracked',
    clicks: (clicks: number) => (clicks === 1 ? '1 click' : `${clicks} clicks`),
    noClicks: 'no clicks yet',
    notTracked: 'Not tracked',
  },

  tracked: {
    opens: 'Opens are tracked.',
    opensNot: 'Opens are not tracked.',
    links: (count: number) =>
      count === 0
        ? 'No links are tracked.'
        : count === 1
          ? '1 link is tracked.'
          : `${count} links are tracked.`,
    left: (reason: string) => `Not tracked: ${reason}`,
  },

  compose: {
    heading: 'Track this mail',
    loading: 'Reading the mail',
    opens: { label: 'Opens', hint: 'See when it is opened' },
    links: { label: 'Links', hint: 'See which links are clicked' },
    switchFailed: 'Outlook did not take the change. Please try once more.',
    remember: 'Remember as my default',
    remembering: 'Saving…',
    remembered: 'New mail will start like this.',
    rememberFailed: 'Your default could not be saved. Please try again.',
    outcome: 'When you send',
    opensWill: 'Opens will be tracked.',
    opensWont: 'Opens will not be tracked.',
    linksWill: (count: number) =>
      count === 1 ? '1 link will be tracked.' : `${count} links will be tracked.`,
    linksWont: 'Links will not be tracked.',
    several: (count: number) =>
      `An open will be shown as “Someone”, because this mail goes to ${count} people.`,
    linkList: 'Links in this mail',
    unavailable: 'Telltale could not be reached. This mail will leave untracked.',
    'signed-out': 'You are not signed in to Telltale. This mail will leave untracked.',
    retrying: 'Trying…',
    unreadable: 'Outlook does not let Telltale read this mail just now. It looks again by itself.',
  },

  received: {
    title: 'This mail was sent to you',
    text: 'Telltale follows the mail that you send. Select one in Sent Items to see what happened to it.',
  },
  none: {
    title: 'No mail selected',
    text: 'Select a mail in Sent Items to see what happened to it.',
  },
  untracked: {
    unmarked: {
      title: 'This mail is not tracked',
      text: 'It left exactly as you wrote it. Tracking was switched off, or it was written without Telltale, on a phone, or while Telltale could not be reached.',
    },
    unreadable: {
      title: 'Outlook did not answer',
      text: 'It could not be found out whether this mail is tracked. Select it again to ask once more.',
    },
  },
} as const
