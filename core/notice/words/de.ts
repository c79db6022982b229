import type { NoticeWords } from '../notice-words.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
const opens = (count: number): string => counted(count, 'Öffnung', 'Öffnungen')
const clicks = (count: number): string => counted(count, 'Klick', 'Klicks')
const replies = (count: number): string => counted(count, 'Antwort', 'Antworten')
const bounces = (count: number): string =>
  counted(count, 'Unzustellbarkeitsmeldung', 'Unzustellbarkeitsmeldungen')

const mailOr = (unnamed: string) => (subject: string | null) => {
  const named = (subject ?? '').trim()
  return named === '' ? unnamed : `„${named}“`
}

export const de: NoticeWords = {
  language: 'de',
  someone: 'Jemand',
  person: (name) => name,
  client: (name) => name.replace(' on ', ' unter '),
  mail: mailOr('eine Mail von Ihnen'),
  inMail: mailOr('einer Mail von Ihnen'),
  link: (text) => (text.trim() === '' ? 'einen Link' : `„${text.trim()}“`),
  people: ([first, ...more]) => {
    if (first === undefined) return 'dem Empfänger'
    if (more.length === 0) return first
    return `${first} und ${counted(more.length, 'weiteren Empfänger', 'weiteren Empfängern')}`
  },
  list: (items) => items.join(', '),

  opened: (who, what) => `${who} hat ${what} geöffnet`,
  clicked: (who, link, place) => `${who} hat ${link} in ${place} angeklickt`,
  replied: (who, what) => `${who} hat auf ${what} geantwortet`,
  bounced: (what, whom) => `${capital(what)} konnte ${whom} nicht zugestellt werden`,
  forwarded: (client) =>
    client === null ? 'Vielleicht weitergeleitet' : `${client} · vielleicht weitergeleitet`,

  away: (what) => `Während Ihrer Abwesenheit: ${what}`,
  digest: (mails) => `Was mit ${mails === 1 ? 'einer' : mails} Ihrer Mails geschah`,
  others: (mails) => counted(mails, 'weitere Mail', 'weitere Mails'),

  opens,
  clicks,
  replies,
  bounces,
  opensOf: (count, what) => `${opens(count)} von ${what}`,
  clicksIn: (count, what) => `${clicks(count)} in ${what}`,
  repliesTo: (count, what) => `${replies(count)} auf ${what}`,
  bouncesOf: (count, what) => `${bounces(count)} zu ${what}`,

  digestTop: 'Seit der letzten Übersicht:',
  digestEnd:
    'Sie erhalten diese Mail, weil Sie in den Einstellungen von Telltale die tägliche Mail eingeschaltet haben.',
  show: 'In Telltale ansehen',
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
