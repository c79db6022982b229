import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('en')

/** A person, and all mail to them. */
export const enContact = {
  loading: 'Loading mail with this person',
  people: 'People',
  allMails: 'All mail with this person',
  mails: 'Mail, newest first',
  none: 'You have not sent this person any tracked mail yet.',
  noneFound: 'Nothing found in the mail searched so far.',
  older: 'Show older',
  olderLoading: 'Loading…',
  olderFailed: 'Older mail could not be loaded.',
  others: (others: number) => plural(others, { one: 'and # other', other: 'and # others' }),
  figures: {
    heading: 'Engagement',
    sent: 'Sent',
    opened: 'Opened',
    clicked: 'Clicked',
    replied: 'Replied',
    of: (count: number) => `of ${number(count)}`,
    noneCounted: 'none to count',
    unknown: 'unknown',
    first: (moment: string) => `First engaged ${moment}`,
    last: (moment: string) => `last ${moment}`,
    never: 'No engagement seen yet.',
    alone: (alone: number, sent: number) =>
      alone === sent
        ? 'Each is counted out of the messages that could show it.'
        : plural(alone, {
            zero: 'No message went to this person alone: in the others nobody can tell who it was.',
            one: 'Only the # message to this person alone counts: in the others nobody can tell who it was.',
            other:
              'Only the # messages to this person alone count: in the others nobody can tell who it was.',
          }),
    repliesUnknown: 'Telltale may not know of every reply to these messages.',
    since: (day: string) => `From your mail since ${day}.`,
    hidden:
      'There is no lawful basis to track this person by name. What they do is shown as “Someone”, and none of their opens, clicks or dates are kept.',
    hiddenObjected:
      'This person has objected. What they do is shown as “Someone”, and none of their opens, clicks or dates are kept.',
  },
  basis: {
    heading: 'Lawful basis',
    label: 'Lawful basis for tracking this person by name',
    names: {
      consent: 'Consent',
      'legitimate-interest': 'Legitimate interest',
      none: 'None',
      objected: 'Has objected',
    },
    hints: {
      consent: 'This person has agreed.',
      'legitimate-interest': 'Your organization has a legitimate interest and has weighed it.',
      none: 'Opens and clicks are shown as “Someone”.',
      objected: 'Opens and clicks are shown as “Someone”. Only consent can change this again.',
    },
    recorded: (moment: string) => `Recorded ${moment}, for your whole organization.`,
    recordedThemselves: (moment: string) =>
      `Recorded by this person, ${moment}, for your whole organization.`,
    byDefault: 'This is the default of your organization.',
    forgets:
      'What is known about this person by name will be deleted, for your whole organization.',
    confirm: 'Delete and record',
    cancel: 'Cancel',
    saving: 'Saving…',
    saved: 'Recorded.',
    failed: 'It could not be recorded. Please try again.',
    objected: 'This person has objected: only consent can be recorded now.',
  },
  data: {
    heading: 'Their data',
    hint: 'Everything that your mailbox stores about this person, in one file that you can give them.',
    export: 'Export',
    collecting: (mails: number) =>
      plural(mails, {
        one: 'Collecting… # message so far',
        other: 'Collecting… # messages so far',
      }),
    ready: (mails: number) =>
      plural(mails, { one: '# message collected.', other: '# messages collected.' }),
    failed: 'It could not be collected. Please try again.',
    save: 'Save file',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'Outlook does not let this pane copy. Here is the text:',
    text: 'The exported data',
    erase: 'Erase…',
    goes: 'Their name and address will be removed from all tracked mail of your organization, and all that is kept about them by name will be deleted. In their place it says “Someone who was erased”. This cannot be undone.',
    stays:
      'What stays: your mail in Outlook itself, counts and events that name nobody, and the fact that they object, under a code in place of their address, so that it is never forgotten.',
    confirm: 'Erase for good',
    cancel: 'Cancel',
    erasing: 'Erasing…',
    erased: 'Erased from your mail. Mail of colleagues follows by itself.',
    begun: 'The erasure has begun. There is much mail, so it goes on by itself.',
    notErased: 'It was interrupted. Please try again: what is erased stays erased.',
    notAllowed:
      'Erasing this person changes colleagues’ mail too: ask your administrator who may do it. You can record an objection yourself, above.',
    someone: 'Someone who was erased',
  },
}
