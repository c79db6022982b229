/** The words of a notice. Each language is a file with a table of this type. */
export interface NoticeWords {
  readonly someone: string
  /** A mail by its subject, in quotation marks. */
  readonly mail: (subject: string | null) => string
  /** A link by its text, in quotation marks; the text may be empty. */
  readonly link: (text: string) => string
  /** People by their addresses. The list may be empty. */
  readonly people: (addresses: readonly string[]) => string
  readonly list: (items: readonly string[]) => string

  readonly opened: (who: string, mail: string) => string
  readonly clicked: (who: string, link: string, mail: string) => string
  readonly replied: (who: string, mail: string) => string
  readonly bounced: (mail: string, whom: string) => string
  /** The reader uses another device than earlier readers. */
  readonly forwarded: (client: string | null) => string

  readonly away: (what: string) => string
  readonly digest: (mails: number) => string
  readonly others: (mails: number) => string

  readonly opens: (count: number) => string
  readonly clicks: (count: number) => string
  readonly replies: (count: number) => string
  readonly bounces: (count: number) => string
  readonly opensOf: (count: number, mail: string) => string
  readonly clicksIn: (count: number, mail: string) => string
  readonly repliesTo: (count: number, mail: string) => string
  readonly bouncesOf: (count: number, mail: string) => string

  /** The words around a digest. */
  readonly digestTop: string
  readonly digestEnd: string
  /** The label of the link to the message or the feed. */
  readonly show: string
}

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
const opens = (count: number): string => counted(count, 'open', 'opens')
const clicks = (count: number): string => counted(count, 'click', 'clicks')
const replies = (count: number): string => counted(count, 'reply', 'replies')
const bounces = (count: number): string => counted(count, 'bounce', 'bounces')

export const englishNotices: NoticeWords = {
  someone: 'Someone',
  mail: (subject) => {
    const named = (subject ?? '').trim()
    return named === '' ? 'a mail of yours' : `“${named}”`
  },
  link: (text) => (text.trim() === '' ? 'a link' : `“${text.trim()}”`),
  people: ([first, ...more]) => {
    if (first === undefined) return 'its recipient'
    return more.length === 0 ? first : `${first} and ${counted(more.length, 'other', 'others')}`
  },
  list: (items) => items.join(', '),

  opened: (who, mail) => `${who} opened ${mail}`,
  clicked: (who, link, mail) => `${who} clicked ${link} in ${mail}`,
  replied: (who, mail) => `${who} replied to ${mail}`,
  bounced: (mail, whom) => `${capital(mail)} did not reach ${whom}`,
  forwarded: (client) =>
    client === null ? 'Possibly forwarded' : `${client} · possibly forwarded`,

  away: (what) => `While you were away: ${what}`,
  digest: (mails) => `What happened to ${counted(mails, 'mail', 'mails')} of yours`,
  others: (mails) => `${counted(mails, 'other mail', 'other mails')}`,

  opens,
  clicks,
  replies,
  bounces,
  opensOf: (count, mail) => `${opens(count)} of ${mail}`,
  clicksIn: (count, mail) => `${clicks(count)} in ${mail}`,
  repliesTo: (count, mail) => `${replies(count)} to ${mail}`,
  bouncesOf: (count, mail) => `${bounces(count)} of ${mail}`,

  digestTop: 'Since the last summary:',
  digestEnd:
    'You get this mail because you turned on the daily summary in the settings of Telltale.',
  show: 'Show it in Telltale',
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
