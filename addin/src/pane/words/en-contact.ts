import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('en')

/** A person, and all mail to them. */
export const enContact = {
  loading: 'Loading mail with this person',
  people: 'People',
  allMails: 'All mail with this person',
  mails: 'Mail, newest first',
  none: 'You have sent this person no tracked mail yet.',
  noneFound: 'Nothing among the mails looked through so far.',
  older: 'Show older',
  olderLoading: 'Loading…',
  olderFailed: 'Older mail could not be loaded.',
  others: (others: number) => plural(others, { one: 'and # other', other: 'and # others' }),
  figures: {
    heading: 'What is known',
    sent: 'Sent',
    opened: 'Opened',
    clicked: 'Clicked',
    replied: 'Replied',
    of: (count: number) => `of ${number(count)}`,
    unknown: 'unknown',
    first: (moment: string) => `First engaged ${moment}`,
    last: (moment: string) => `last ${moment}`,
    never: 'No engagement seen yet.',
    alone: (alone: number, sent: number) =>
      alone === sent
        ? 'Each share is of the mails that could show it.'
        : plural(alone, {
            one: 'Only the # mail to this person alone counts: in the others it cannot be told who it was.',
            other:
              'Only the # mails to this person alone count: in the others it cannot be told who it was.',
          }),
    repliesUnknown: 'Telltale does not know of all replies to these mails.',
    since: (day: string) => `Among your mails since ${day}.`,
    hidden:
      'There is no lawful basis to follow this person by name. What they do is shown as “Someone”, and no opens, clicks or dates of theirs are kept.',
    hiddenObjected:
      'This person has objected. What they do is shown as “Someone”, and no opens, clicks or dates of theirs are kept.',
  },
  basis: {
    heading: 'Lawful basis',
    label: 'On what ground is this person followed by name?',
    names: {
      consent: 'Consent',
      'legitimate-interest': 'Legitimate interest',
      none: 'None',
      objected: 'Has objected',
    },
    hints: {
      consent: 'This person has agreed.',
      'legitimate-interest': 'Your organization has a legitimate interest, and weighed it.',
      none: 'Opens and clicks are shown as “Someone”.',
      objected: 'Opens and clicks are shown as “Someone”. Only consent can change this again.',
    },
    recorded: (moment: string) => `Recorded ${moment}, for your whole organization.`,
    byDefault: 'This is the default of your organization.',
    forgets: 'What was known of this person by name will be deleted, for your whole organization.',
    confirm: 'Delete and record',
    cancel: 'Cancel',
    saving: 'Saving…',
    saved: 'Recorded.',
    failed: 'It could not be recorded. Please try again.',
    objected: 'This person has objected: only consent can be recorded now.',
  },
}
