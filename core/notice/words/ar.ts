import { isolate } from '../../isolate.ts'
import type { NoticeWords } from '../notice-words.ts'

interface Forms {
  readonly one: string
  readonly two: string
  readonly few: string
  readonly many: string
  readonly other: string
}

/** The plural forms of Arabic, with the number at `#`. Intl, which knows them, is not part of ES2016. */
function counted(count: number, { one, two, few, many, other }: Forms): string {
  if (count === 1) return one
  if (count === 2) return two
  const rest = count % 100
  const form = rest >= 11 ? many : rest >= 3 ? few : other
  return form.replace('#', `${count}`)
}

const opens = (count: number): string =>
  counted(count, {
    one: 'فتح واحد',
    two: 'فتحان',
    few: '# مرات فتح',
    many: '# مرة فتح',
    other: '# مرة فتح',
  })
const clicks = (count: number): string =>
  counted(count, {
    one: 'نقرة واحدة',
    two: 'نقرتان',
    few: '# نقرات',
    many: '# نقرة',
    other: '# نقرة',
  })
const replies = (count: number): string =>
  counted(count, {
    one: 'رد واحد',
    two: 'ردّان',
    few: '# ردود',
    many: '# ردًّا',
    other: '# رد',
  })
const bounces = (count: number): string =>
  counted(count, {
    one: 'إخفاق تسليم واحد',
    two: 'إخفاقا تسليم',
    few: '# إخفاقات تسليم',
    many: '# إخفاق تسليم',
    other: '# إخفاق تسليم',
  })

const quoted = (text: string, unnamed: string): string =>
  text.trim() === '' ? unnamed : `«${isolate(text.trim())}»`
const mail = (subject: string | null): string => quoted(subject ?? '', 'رسالة منك')

export const ar: NoticeWords = {
  language: 'ar',
  someone: 'أحدهم',
  person: isolate,
  client: isolate,
  mail,
  inMail: mail,
  link: (text) => quoted(text, 'رابط'),
  people: ([first, ...more]) => {
    if (first === undefined) return 'المستلم'
    if (more.length === 0) return isolate(first)
    const others = counted(more.length, {
      one: 'شخص آخر',
      two: 'شخصين آخرين',
      few: '# أشخاص آخرين',
      many: '# شخصًا آخر',
      other: '# شخص آخر',
    })
    return `${isolate(first)} و${others}`
  },
  list: (items) => items.join('، '),

  opened: (who, what) => `فتح ${who} ${what}`,
  clicked: (who, link, place) => `نقر ${who} على ${link} في ${place}`,
  replied: (who, what) => `ردّ ${who} على ${what}`,
  bounced: (what, whom) => `لم تُسلَّم ${what} إلى ${whom}`,
  forwarded: (client) => (client === null ? 'ربما أُعيد توجيهها' : `${client} · ربما أُعيد توجيهها`),

  away: (what) => `أثناء غيابك: ${what}`,
  digest: (mails) =>
    counted(mails, {
      one: 'ما حدث لرسالة من رسائلك',
      two: 'ما حدث لرسالتين من رسائلك',
      few: 'ما حدث لـ # من رسائلك',
      many: 'ما حدث لـ # من رسائلك',
      other: 'ما حدث لـ # من رسائلك',
    }),
  others: (mails) =>
    counted(mails, {
      one: 'رسالة أخرى',
      two: 'رسالتان أخريان',
      few: '# رسائل أخرى',
      many: '# رسالة أخرى',
      other: '# رسالة أخرى',
    }),

  opens,
  clicks,
  replies,
  bounces,
  opensOf: (count, what) => `${opens(count)} لـ ${what}`,
  clicksIn: (count, what) => `${clicks(count)} في ${what}`,
  repliesTo: (count, what) => `${replies(count)} على ${what}`,
  bouncesOf: (count, what) => `${bounces(count)} لـ ${what}`,

  digestTop: 'منذ الملخّص السابق:',
  digestEnd: 'تصلك هذه الرسالة لأنك فعّلت الرسالة اليومية في إعدادات Telltale.',
  show: 'عرض في Telltale',
}
