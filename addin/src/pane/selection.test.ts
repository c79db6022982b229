import { describe, expect, test } from '@jest/globals'
import { parseMessageId } from '#core/ids'
import { type OfficeResult } from '../office/call.ts'
import type { ReadItem } from '../office/read-item.ts'
import { settle } from './fake-clock.ts'
import { type Outlook, readSelection } from './selection.ts'
import { followSelection, type Selected } from './use-selection.ts'

const own = 'robin@northwind.example'
const messageId = parseMessageId('0123456789abcdef01234567')!
const mark = JSON.stringify({ messageId, mailboxId: '0011223344556677' })
const none: OfficeResult<string | null> = { ok: true, value: null }
const fault: OfficeResult<string | null> = {
  ok: false,
  fault: { code: 'unanswered', officeCode: null },
}

function mail(from: string, property: OfficeResult<string | null>, itemId = 'A'): ReadItem {
  return {
    itemId,
    subject: 'Offer',
    from: { field: 'to', name: 'Robin', address: from },
    recipients: [],
    internetMessageId: null,
    conversationId: null,
    sentAt: 0,
    bodyHtml: () => Promise.resolve({ ok: true, value: '' }),
    customProperty: () => Promise.resolve(property),
  }
}

function outlookWith(item: ReadItem | undefined): Outlook {
  return {
    composeItem: () => undefined,
    readItem: () => item,
    ownAddress: () => own,
    onItemChanged: () => Promise.resolve({ ok: true, value: () => {} }),
  }
}

describe('readSelection()', () => {
  test.each<[name: string, item: ReadItem | undefined, expected: object]>([
    ['nothing', undefined, { kind: 'none' }],
    ['a tracked mail', mail(own, { ok: true, value: mark }), { kind: 'tracked', messageId }],
    ['an own mail with no mark', mail(own, none), { kind: 'untracked', why: 'unmarked' }],
    [
      'an own mail in another spelling of the address',
      mail('Robin@Northwind.example', none),
      { kind: 'untracked', why: 'unmarked' },
    ],
    [
      'an own mail whose mark cannot be read',
      mail(own, fault),
      { kind: 'untracked', why: 'unreadable' },
    ],
    ['a received mail', mail('dana@contoso.example', none), { kind: 'received' }],
    [
      'a received mail that cannot be read',
      mail('dana@contoso.example', fault),
      { kind: 'received' },
    ],
    ...['', '{', '[]', '"x"', '{"messageId":7}', '{"messageId":"x"}'].map(
      (value): [string, ReadItem, object] => [
        `a mark that is none of ours: ${value}`,
        mail(own, { ok: true, value }),
        { kind: 'untracked', why: 'unmarked' },
      ],
    ),
  ])('%s', async (_name, item, expected) => {
    expect(await readSelection(outlookWith(item))).toMatchObject(expected)
  })
})

test('followSelection() reports only the mail that is still selected', async () => {
  const answers = new Map<string, (value: OfficeResult<string | null>) => void>()
  const slow = (itemId: string): ReadItem => ({
    ...mail(own, none, itemId),
    customProperty: () => new Promise((resolve) => answers.set(itemId, resolve)),
  })
  let item = slow('A')
  let onChange: () => void = () => {}
  const told: (string | null)[] = []
  const stop = followSelection(
    {
      ...outlookWith(undefined),
      readItem: () => item,
      onItemChanged: (handler) => {
        onChange = handler
        return Promise.resolve({ ok: true, value: () => {} })
      },
    },
    (selected: Selected | null) => told.push(nameOf(selected)),
  )
  item = slow('B')
  onChange()
  answers.get('B')!(none)
  await settle()
  answers.get('A')!(none)
  await settle()
  expect(told).toEqual([null, 'B'])
  stop()
  onChange()
  await settle()
  expect(told).toEqual([null, 'B'])
})

function nameOf(selected: Selected | null): string | null {
  return selected?.selection.kind === 'untracked' ? selected.selection.item.itemId : null
}
