import { describe, expect, test } from '@jest/globals'
import { languages } from '../language.ts'
import type { Activity } from '../wire.ts'
import { type NoticeWords, noticeWords } from './notice-words.ts'
import { sampleActivity } from './sample-activity.ts'
import { sayActivity, sayDigest, saySummary } from './say-notice.ts'

const counts = [1, 2, 3, 10, 11, 99, 100, 101, 102, 103]

/** Everything that a language can say. A word that is missing here does not compile. */
function textsOf(words: NoticeWords): Readonly<Record<keyof NoticeWords, readonly string[]>> {
  const all = (say: (count: number) => string) => counts.map((count) => say(count))
  const about = (say: (count: number, mail: string) => string) =>
    counts.map((count) => say(count, words.mail('S')))
  return {
    language: [words.language],
    someone: [words.someone],
    person: [words.person('P')],
    client: [words.client('Chrome on Windows')],
    mail: [words.mail('S'), words.mail(' '), words.mail(null)],
    inMail: [words.inMail('S'), words.inMail(' '), words.inMail(null)],
    link: [words.link('L'), words.link(' ')],
    people: [[], ['a'], ...counts.map((count) => ['a', ...Array<string>(count).fill('b')])].map(
      (addresses) => words.people(addresses),
    ),
    list: [words.list(['A', 'B'])],
    opened: [words.opened('P', 'S')],
    clicked: [words.clicked('P', 'L', 'S')],
    replied: [words.replied('P', 'S')],
    bounced: [words.bounced('S', 'P')],
    forwarded: [words.forwarded(null), words.forwarded('C')],
    away: [words.away('W')],
    digest: all(words.digest),
    others: all(words.others),
    opens: all(words.opens),
    clicks: all(words.clicks),
    replies: all(words.replies),
    bounces: all(words.bounces),
    opensOf: about(words.opensOf),
    clicksIn: about(words.clicksIn),
    repliesTo: about(words.repliesTo),
    bouncesOf: about(words.bouncesOf),
    digestTop: [words.digestTop],
    digestEnd: [words.digestEnd],
    show: [words.show],
  }
}

const english = new Set(Object.values(textsOf(noticeWords.en)).flat())

describe.each(languages)('%s', (language) => {
  const texts = Object.entries(textsOf(noticeWords[language]))

  test('is called what it is', () => {
    expect(noticeWords[language].language).toBe(language)
  })

  test('has every sentence, with every number and name filled in', () => {
    const bad = texts.filter(([, said]) =>
      said.some((text) => text.trim() === '' || /#|undefined|null|NaN/.test(text)),
    )
    expect(bad).toEqual([])
  })

  test('is not English where it should not be', () => {
    const same = texts.filter(([, said]) =>
      said.some((text) => english.has(text) && /[a-z]{3} [a-z]{2}/.test(text)),
    )
    expect(language === 'en' ? [] : same).toEqual([])
  })
})

const click: Partial<Activity> = {
  kind: 'click',
  link: { index: 0, text: 'Price list', url: 'https://northwind.example/' },
}
const bounce = (...failed: readonly string[]): Partial<Activity> => ({
  kind: 'bounce',
  answer: { as: null, from: null, failed, reasons: [] },
})

describe('a notice in German', () => {
  test.each<[said: string, Partial<Activity>]>([
    ['Dana Cole hat „Prices“ geöffnet', {}],
    ['Jemand hat eine Mail von Ihnen geöffnet', { who: null, subject: null }],
    ['Dana Cole hat „Price list“ in „Prices“ angeklickt', click],
    [
      'Jemand hat einen Link in einer Mail von Ihnen angeklickt',
      { kind: 'click', who: null, subject: '' },
    ],
    ['Dana Cole hat auf „Prices“ geantwortet', { kind: 'reply' }],
    ['Dana Cole hat auf eine Mail von Ihnen geantwortet', { kind: 'reply', subject: null }],
    ['„Prices“ konnte dem Empfänger nicht zugestellt werden', { kind: 'bounce' }],
    [
      'Eine Mail von Ihnen konnte a@x.example nicht zugestellt werden',
      { ...bounce('a@x.example'), subject: null },
    ],
    ['„Prices“ konnte a und 1 weiteren Empfänger nicht zugestellt werden', bounce('a', 'b')],
    ['„Prices“ konnte a und 2 weiteren Empfängern nicht zugestellt werden', bounce('a', 'b', 'c')],
  ])('says %s', (title, changes) => {
    expect(sayActivity(noticeWords.de, sampleActivity(changes))?.title).toBe(title)
  })

  test.each([
    ['Chrome unter Windows', {}],
    ['Chrome unter Windows · vielleicht weitergeleitet', { forwarded: true }],
    ['Vielleicht weitergeleitet', { forwarded: true, client: null }],
  ])('adds %s', (detail, changes) => {
    expect(sayActivity(noticeWords.de, sampleActivity(changes))?.detail).toBe(detail)
  })

  const lines = (['open', 'open', 'click', 'reply', 'bounce'] as const).map((kind, at) =>
    sampleActivity({ kind, at }),
  )

  test('sums up what happened in quiet hours', () => {
    expect(saySummary(noticeWords.de, 'id', lines)?.title).toBe(
      'Während Ihrer Abwesenheit: 2 Öffnungen von „Prices“, 1 Klick in „Prices“, 1 Antwort auf „Prices“, 1 Unzustellbarkeitsmeldung zu „Prices“',
    )
    const unnamed = lines.slice(0, 4).map((line) => ({ ...line, subject: null }))
    expect(saySummary(noticeWords.de, 'id', unnamed)?.title).toBe(
      'Während Ihrer Abwesenheit: 2 Öffnungen von einer Mail von Ihnen, 1 Klick in einer Mail von Ihnen, 1 Antwort auf eine Mail von Ihnen',
    )
  })

  test('sums up a day', () => {
    const { title, rows } = sayDigest(noticeWords.de, 'id', lines)!
    expect(title).toBe('Was mit einer Ihrer Mails geschah')
    expect(rows).toEqual([
      {
        mail: '„Prices“',
        news: '2 Öffnungen, 1 Klick, 1 Antwort, 1 Unzustellbarkeitsmeldung',
      },
    ])
    expect(noticeWords.de.digest(4)).toBe('Was mit 4 Ihrer Mails geschah')
  })
})

test('Arabic counts by its own plural forms, and isolates what is foreign', () => {
  const forms = [1, 2, 3, 11, 100].map((count) => noticeWords.ar.clicks(count))
  expect(forms).toEqual(['نقرة واحدة', 'نقرتان', '3 نقرات', '11 نقرة', '100 نقرة'])
  expect(sayActivity(noticeWords.ar, sampleActivity())?.title).toBe(
    'فتح \u2068Dana Cole\u2069 «\u2068Prices\u2069»',
  )
})
