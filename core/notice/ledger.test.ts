import { describe, expect, test } from '@jest/globals'
import { makeActivityId, makeMessageId } from '../ids.ts'
import { noticeAgeMs, noticesDueMax } from '../limits.ts'
import { addDue, begin, emptyLedger, type Ledger, newLeg, type Notice, settle } from './ledger.ts'

const noon = Date.parse('2026-11-20T12:00Z')

function noticeAt(at: number, number: number): Notice {
  const activityId = makeActivityId(at, Uint8Array.of(0, 0, 0, 0, 0, number))
  const messageId = makeMessageId(0, new Uint8Array(6))
  const item = { messageId, activityId, keptUntil: null }
  return { kind: 'activity', id: activityId, ...item, legs: [newLeg('teams', at)] }
}

const full = Array.from({ length: noticesDueMax }, (_, number) => noticeAt(noon, number)).reduce(
  (ledger: Ledger, notice) => addDue(ledger, notice, noon)!,
  emptyLedger,
)
const [first] = full.due as [Notice]

describe('a ledger full of notices', () => {
  const next = noticeAt(noon, noticesDueMax)

  test('drops none for another one, which has to wait', () => {
    expect(addDue(full, next, noon + noticeAgeMs - 1)).toBeUndefined()
  })

  test('takes another one once a delivery is over', () => {
    const less = settle(full, first.id, 'teams', noon, null)
    expect(addDue(less, next, noon)?.due).toEqual([...full.due.slice(1), next])
  })

  test('gives up those that nobody tried to deliver for a day', () => {
    const tried = begin(full, first.id, 'teams', noon + noticeAgeMs)
    const { due } = addDue(tried, next, noon + noticeAgeMs)!
    expect(due.map(({ id }) => id)).toEqual([first.id, next.id])
  })
})
