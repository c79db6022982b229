import type { NoticeWords } from '../notice-words.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
const opens = (count: number): string => counted(count, 'open', 'opens')
const clicks = (count: number): string => counted(count, 'click', 'clicks')
const replies = (count: number): string => counted(count, 'reply', 'replies')
const bounces = (count: number): string => counted(count, 'bounce', 'bounces')

const mail = (subject: string | null): string => {
  const named = (subject ?? '').trim()
  return named === '' ? 'a mail of yours' : `“${named}”`
}

export const en: NoticeWords = {
  language: 'en',
  someone: 'Someone',
  person: (name) => name,
  client: (name) => name,
  mail,
  inMail: mail,
  link: (text) => (text.trim() === '' ? 'a link' : `“${text.trim()}”`),
  people: ([first, ...more]) => {
    if (first === undefined) return 'its recipient'
    return more.length === 0 ? first : `${first} and ${counted(more.length, 'other', 'others')}`
  },
  list: (items) => items.join(', '),

  opened: (who, what) => `${who} opened ${what}`,
  clicked: (who, link, place) => `${who} clicked ${link} in ${place}`,
  replied: (who, what) => `${who} replied to ${what}`,
  bounced: (what, whom) => `${capital(what)} did not reach ${whom}`,
  forwarded: (client) =>
    client === null ? 'Possibly forwarded' : `${client} · possibly forwarded`,

  away: (what) => `While you were away: ${what}`,
  digest: (mails) => `What happened to ${counted(mails, 'mail', 'mails')} of yours`,
  others: (mails) => `${counted(mails, 'other mail', 'other mails')}`,

  opens,
  clicks,
  replies,
  bounces,
  opensOf: (count, what) => `${opens(count)} of ${what}`,
  clicksIn: (count, what) => `${clicks(count)} in ${what}`,
  repliesTo: (count, what) => `${replies(count)} to ${what}`,
  bouncesOf: (count, what) => `${bounces(count)} of ${what}`,

  digestTop: 'Since the last summary:',
  digestEnd:
    'You get this mail because you turned on the daily summary in the settings of Telltale.',
  show: 'Show it in Telltale',
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
