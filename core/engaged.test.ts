import { expect, test } from '@jest/globals'
import { engagedIn } from './engaged.ts'
import { makeActivityId, makeMessageId } from './ids.ts'
import { plainTelling } from './staged-hit.ts'
import type { Activity, Recipient } from './wire.ts'

const id = makeMessageId(1, new Uint8Array(6))
const person = (name: string, address: string): Recipient => ({ field: 'to', name, address })
const dana = person('Dana', 'dana@contoso.example')
const ben = person('', 'ben@fabrikam.example')

function line(kind: Activity['kind'], at: number, who: string | null): Activity {
  return {
    ...{ id: makeActivityId(at, new Uint8Array(6)), kind, at, messageId: id, subject: null },
    ...{ client: null, link: null, ...plainTelling, who },
  }
}

test.each<[name: string, lines: Activity[], recipients: Recipient[], expected: object[]]>([
  [
    'sorts by the number of lines, then by the latest',
    [line('open', 1, 'Dana'), line('open', 2, 'ben@fabrikam.example'), line('reply', 3, 'Dana')],
    [dana, ben],
    [
      { name: 'Dana', opens: 1, clicks: 0, replies: 1, lastAt: 3 },
      { address: ben.address, opens: 1, clicks: 0, replies: 0, lastAt: 2 },
    ],
  ],
  ['"Someone" counts for nobody', [line('click', 1, null)], [dana], []],
  ['a name that no recipient has counts for nobody', [line('reply', 1, 'Eve')], [dana], []],
  [
    'a name that two recipients share counts for nobody',
    [line('open', 1, 'Dana')],
    [dana, person('Dana', 'd@contoso.example')],
    [],
  ],
  [
    'an address in any spelling is one person',
    [line('open', 1, 'Dana'), line('open', 2, 'D. Cole')],
    [dana, person('D. Cole', 'DANA@contoso.example ')],
    [{ opens: 2 }],
  ],
])('engagedIn(): %s', (_name, lines, recipients, expected) => {
  expect(engagedIn(lines, () => recipients)).toMatchObject(expected)
  expect(engagedIn(lines, () => recipients)).toHaveLength(expected.length)
  expect(engagedIn(lines, () => undefined)).toEqual([])
})
