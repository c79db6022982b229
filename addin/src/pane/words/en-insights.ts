import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('en')

/** Totals of the rep's mails. */
export const enInsights = {
  heading: 'Insights',
  loading: 'Loading insights',
  span: 'How far back',
  spans: { '7': 'Last 7 days', '30': 'Last 30 days', '90': 'Last 90 days' },
  emptyTitle: 'Nothing to show yet',
  empty: 'You sent no tracked mail in this period, and nobody opened, clicked or replied.',
  cut: (days: number) =>
    plural(days, {
      one: 'Today only: there is too much activity to count at once.',
      other: 'The last # days only: there is too much activity to count at once.',
    }),
  figures: {
    heading: 'Mail sent in this period',
    noneSent: 'You sent no tracked mail in this period. What follows happened to earlier mail.',
    sent: 'Sent',
    opened: 'Opened',
    clicked: 'Clicked',
    replied: 'Replied',
    of: (count: number) => `of ${number(count)}`,
    ofMeasurable: (count: number) => `of ${number(count)} measurable`,
    noneCounted: 'none to count',
    unknown: 'unknown',
    returned: (count: number) =>
      plural(count, {
        one: '# message came back and reached nobody: it is left out here.',
        other: '# messages came back and reached nobody: they are left out here.',
      }),
    unmeasured: (count: number) =>
      plural(count, {
        one: '# message cannot show opens: it was sent without an image, or to Apple Mail.',
        other: '# messages cannot show opens: they were sent without an image, or to Apple Mail.',
      }),
    naive: (loaded: number, sent: number) =>
      `Counting every load, it would be ${number(loaded)} of ${number(sent)}: scanners and proxies load images too.`,
    linked: 'Clicks are counted out of the messages with tracked links.',
    repliesUnknown: 'Your organization has not connected mailboxes, so replies are unknown.',
  },
  counts: {
    opens: (count: number) => plural(count, { one: '# open', other: '# opens' }),
    clicks: (count: number) => plural(count, { one: '# click', other: '# clicks' }),
    replies: (count: number) => plural(count, { one: '# reply', other: '# replies' }),
  },
  days: {
    heading: 'Day by day',
    day: 'Day',
    week: 'Week from',
    opens: 'Opens',
    clicks: 'Clicks',
    replies: 'Replies',
    none: 'Nobody opened, clicked or replied in this period.',
    table: 'Show as table',
    chart: 'Show as chart',
    loading: 'Loading the chart',
    chartFailed: 'The chart could not be loaded.',
  },
  hours: {
    heading: 'When mail is opened',
    weekday: 'Day',
    best: (weekday: string, from: string, until: string, opens: string) =>
      `Most on ${weekday}, ${from} to ${until}: ${opens}.`,
    tooFew: (opens: number, needed: number) =>
      plural(opens, {
        one: `# open by a person: too few to tell. At least ${number(needed)} are needed.`,
        other: `# opens by people: too few to tell. At least ${number(needed)} are needed.`,
      }),
    noneStandsOut: 'No hours stand out.',
    zone: (zone: string) => `Opens by people only, in your time (${zone}).`,
  },
  engaged: {
    heading: 'Most engaged',
    none: 'Nobody who may be named opened, clicked or replied in this period.',
    note: 'Only people with a lawful basis, and only what is certain to be theirs.',
  },
}
