import { expect, test } from '@jest/globals'
import { makeActivityId } from '../ids.ts'
import { emptyLedger } from './ledger.ts'
import { parseLedger } from './parse-ledger.ts'

test('a ledger of before, which has only the time of the last line, can be read', () => {
  const id = makeActivityId(5, new Uint8Array(6))
  const stored = { ...emptyLedger, told: { open: 3, click: [{ at: 5, id }] } }
  expect(parseLedger(stored, 'ledger')).toEqual({
    ...emptyLedger,
    told: { open: [{ at: 3, id: null }], click: [{ at: 5, id }] },
  })
})
