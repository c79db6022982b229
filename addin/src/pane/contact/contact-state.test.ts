import { describe, expect, test } from '@jest/globals'
import type { ContactMails } from '#core/wire-contact'
import { mails } from '../fixtures.ts'
import { contactDana } from './contact-fixtures.ts'
import { contactAfter, type ContactEvent, contactStart } from './contact-state.ts'

const [first = missing(), second = missing(), third = missing()] = mails(3)
const openedSecond = { ...second, opens: 9 }
const page = (items: ContactMails['items'], next: string | null = null): ContactEvent => ({
  kind: 'page',
  page: { ...contactDana, items, next },
})
const more = (cursor: string, items: ContactMails['items']): ContactEvent => ({
  kind: 'more-page',
  cursor,
  page: { items, next: null, figures: null, mayErase: true },
})

describe('contactAfter()', () => {
  test.each<[name: string, events: ContactEvent[], expected: object]>([
    [
      'the first page, its figures, and what the rep may do',
      [page([first])],
      { mails: [first], next: null, mayErase: true },
    ],
    [
      'older mails stand below',
      [page([first], 'c'), { kind: 'more-asked' }, more('c', [second])],
      { mails: [first, second], next: null, more: 'idle' },
    ],
    [
      'and are what they are by then when all are read anew',
      [
        page([first], first.messageId),
        more(first.messageId, [second]),
        page([first, openedSecond]),
      ],
      { mails: [first, openedSecond], next: null, figures: contactDana.figures },
    ],
    [
      'and stay if they were loaded while the others were read anew',
      [
        page([second], second.messageId),
        more(second.messageId, [third]),
        page([first, second], second.messageId),
      ],
      { mails: [first, second, third], next: null },
    ],
    [
      'and go if no mail is left',
      [page([first], first.messageId), more(first.messageId, [second]), page([])],
      { mails: [], next: null },
    ],
    [
      'a stale answer changes nothing',
      [page([first], 'd'), more('c', [second])],
      { mails: [first], next: 'd' },
    ],
    [
      'older mails may fail',
      [page([first], 'c'), { kind: 'more-asked' }, { kind: 'more-failed', cursor: 'c' }],
      { more: 'failed', next: 'c' },
    ],
    [
      'a failure keeps what is known',
      [page([first]), { kind: 'failed', trouble: 'offline' }],
      { mails: [first], trouble: 'offline', figures: contactDana.figures },
    ],
    [
      'and the next answer ends it',
      [{ kind: 'failed', trouble: 'offline' }, page([])],
      { trouble: null },
    ],
  ])('%s', (_name, events, expected) => {
    expect(events.reduce(contactAfter, contactStart)).toMatchObject(expected)
  })
})

function missing(): never {
  throw new Error('The fixture has too few mails')
}
