import { makeGrammar } from './grammar.ts'

const { plural, number } = makeGrammar('en')

/** Totals of the rep's mails. */
export const enInsights = {
  heading: 'Insights',
  loading: 'Loading insights',
  span: 'How far back',
  spans: { '7': 'Last 7 days', '30': 'Last 30 days', '90': 'Last 90 days' },
  emptyTitle: 'Nothing to tell yet',
  empty: 'Neither was a tracked mail sent in these days, nor did anybody open, click or reply.',
  cut: (days: number) =>
    plural(days, {
      one: 'Today only: more happened than can be looked through at once.',
      other: 'The last # days only: more happened than can be looked through at once.',
    }),
  figures: {
    heading: 'Mails sent in these days',
    sent: 'Sent',
    opened: 'Opened',
    clicked: 'Clicked',
    replied: 'Replied',
    of: (count: number) => `of ${number(count)}`,
    ofMeasurable: (count: number) => `of ${number(count)} measurable`,
    unknown: 'unknown',
    returned: (count: number) =>
      plural(count, {
        one: '# mail came back and reached nobody: the shares leave it out.',
        other: '# mails came back and reached nobody: the shares leave them out.',
      }),
    unmeasured: (count: number) =>
      plural(count, {
        one: 'Of # mail no open could be seen: it left without an image, or went to Apple Mail.',
        other:
          'Of # mails no open could be seen: they left without an image, or went to Apple Mail.',
      }),
    naive: (loaded: number, sent: number) =>
      `Counting every load it would be ${number(loaded)} of ${number(sent)}: scanners and proxies load images too.`,
    linked: 'Clicks are of the mails with tracked links.',
    repliesUnknown: 'Nobody looks for replies here yet, so how many came is unknown.',
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
    none: 'Nobody opened, clicked or replied in these days.',
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
        one: `# open by a person: too little to tell. ${number(needed)} are needed.`,
        other: `# opens by people: too little to tell. ${number(needed)} are needed.`,
      }),
    noneStandsOut: 'No hours stand out.',
    zone: (zone: string) => `Opens by people only, in your time (${zone}).`,
  },
  engaged: {
    heading: 'Most engaged',
    none: 'Nobody who may be named opened, clicked or replied in these days.',
    note: 'Only people with a lawful basis, and only what is surely theirs.',
  },
}
