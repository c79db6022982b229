import { expect, test } from '@jest/globals'
import type { MessageId } from './ids.ts'
import type { OwnUse } from './own-use.ts'
import { devicesIn, parseOwnDevices } from './wire-devices.ts'

const presence = (client: string | null, at: number, source = 'aaaaaaaaaaa'): OwnUse => ({
  ...{ kind: 'presence', client, at, source },
})
const messageId = '00f0000000000a0b0c0d0e0f' as MessageId
const view: OwnUse = { kind: 'view', at: 99, messageId, source: null, place: null }

test('devicesIn() puts uses together by their program, the present one first', () => {
  const uses = [
    presence('Edge on Windows', 1),
    presence('Safari on Mac', 7),
    presence('Edge on Windows', 5, 'bbbbbbbbbbb'),
    presence(null, 6),
    view,
  ]
  const found = devicesIn(uses, 'Edge on Windows')
  expect(found).toEqual([
    { client: 'Edge on Windows', lastAt: 5, here: true },
    { client: 'Safari on Mac', lastAt: 7, here: false },
    { client: null, lastAt: 6, here: false },
  ])
  expect(parseOwnDevices(JSON.parse(JSON.stringify({ devices: found })), '')).toEqual({
    devices: found,
  })
  expect(devicesIn(uses, undefined).map(({ here }) => here)).toEqual([false, false, false])
  expect(devicesIn([], null)).toEqual([])
})
