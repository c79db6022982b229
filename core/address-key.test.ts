import { expect, test } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { parseAddress } from './address.ts'
import { addressKeyOf, dayOf, hashAddress, hashPlace } from './address-key.ts'
import { makeMessageId } from './ids.ts'
import { addressHashCharsMax } from './limits.ts'
import type { Mac } from './token.ts'

const mac: Mac = (key, data) => createHmac('sha256', key).update(data).digest()
const master = new Uint8Array(32).fill(7)
const address = parseAddress('192.0.2.7') ?? ''
const neighbour = parseAddress('192.0.2.8') ?? ''
const onDay = (day: number, of = address) => hashAddress(of, addressKeyOf(master, day, mac), mac)
const [mail, otherMail] = [1, 2].map((now) => makeMessageId(now, new Uint8Array(6)))

test('dayOf() changes at midnight, UTC', () => {
  expect(dayOf(Date.UTC(2026, 10, 21, 23, 59, 59, 999)) + 1).toBe(dayOf(Date.UTC(2026, 10, 22)))
})

test('hashAddress() recognises an address on the same day only', () => {
  expect(onDay(1)).toBe(onDay(1))
  expect(onDay(1)).toHaveLength(addressHashCharsMax)
  expect(new Set([onDay(1), onDay(2), onDay(1, neighbour)]).size).toBe(3)
})

test('hashPlace() recognises a network in the same message only', () => {
  const inMail = (id = mail, of = address) => hashPlace(of, id!, master, mac)
  expect(inMail(mail, neighbour)).toBe(inMail())
  expect(inMail(otherMail)).not.toBe(inMail())
  expect(inMail(mail, parseAddress('192.0.3.7'))).not.toBe(inMail())
})
