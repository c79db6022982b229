import { describe, expect, test } from '@jest/globals'
import {
  blotting,
  bringsBack,
  calledIn,
  eraseFromAnswer,
  eraseFromRegistration,
  erasedAddress,
} from './erase-person.ts'
import { makeActivityId } from './ids.ts'
import type { Answer } from './reply/answer.ts'
import { sampleRegistration } from './sample-registration.ts'

const isDana = (address: string) => address.trim().toLowerCase() === 'dana@contoso.example'
const ben = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' } as const
const dana = { addresses: ['dana@contoso.example'], names: ['Dana Cole', 'Dana'] }

describe('blotting()', () => {
  test.each([
    ['Offer for Dana Cole', 'Offer for …'],
    ['OFFER FOR DANA COLE', 'OFFER FOR …'],
    ['mailto:Dana@Contoso.example?subject=x', 'mailto:…?subject=x'],
    ['https://a.example/?to=dana%40contoso.example', 'https://a.example/?to=…'],
    ['https://a.example/?to=dana%40Contoso.Example&x', 'https://a.example/?to=…&x'],
    // A single name may be a part of other words.
    ['Dana, a word about Bandana', 'Dana, a word about Bandana'],
    ['', ''],
  ])('of %j leaves %j', (text, left) => {
    expect(blotting(dana)(text)).toBe(left)
    expect(blotting(dana)(left)).toBe(left)
  })

  test('takes names literally', () => {
    const odd = { addresses: ['a+b.(c)@d.example'], names: ['X [Y] $1 ^|\\-/'] }
    expect(blotting(odd)('a+b.(c)@d.example, X [Y] $1 ^|\\-/, aab.c@d.example')).toBe(
      '…, …, aab.c@d.example',
    )
  })

  test('of nobody changes nothing', () => {
    expect(blotting({ addresses: [], names: [] })('Dana Cole')).toBe('Dana Cole')
  })
})

describe('eraseFromRegistration()', () => {
  const registration = {
    ...sampleRegistration,
    recipients: [...sampleRegistration.recipients, ben],
    tracking: { ...sampleRegistration.tracking, reasons: ['in-doubt', 'no-links'] as const },
  }
  const called = calledIn(registration.recipients, isDana)!

  test('takes out the person, keeps the others, and is complete from then on', () => {
    const erased = eraseFromRegistration(registration, called)
    expect(erased.recipients).toEqual([{ field: 'to', name: '', address: erasedAddress }, ben])
    expect(erased.tracking.reasons).toEqual(['no-links'])
    expect(JSON.stringify(erased)).not.toMatch(/dana@/i)
    expect(calledIn(erased.recipients, isDana)).toBeNull()
  })

  test('is not undone by a registration with everybody in it', () => {
    const erased = eraseFromRegistration(registration, called)
    expect(bringsBack(registration, erased)).toBe(true)
    expect(bringsBack(erased, erased)).toBe(false)
    expect(bringsBack(registration, registration)).toBe(false)
    expect(bringsBack(registration, null)).toBe(false)
  })
})

describe('eraseFromAnswer()', () => {
  const answer: Answer = {
    ...{ id: makeActivityId(5, new Uint8Array(6)), kind: 'reply', at: 5, name: 'Dana', as: 'new' },
    ...{ from: 'Dana@contoso.example', recipient: null, failed: null, reasons: [] },
  }
  const bounce: Answer = { ...answer, kind: 'bounce', name: '', as: null, from: null }
  const failed = ['dana@contoso.example', ben.address]

  test.each<[string, Answer, Partial<Answer>]>([
    ['a reply', answer, { from: null, recipient: null, name: '' }],
    ['a bounce among others', { ...bounce, failed }, { failed: [ben.address] }],
    ['a bounce', { ...bounce, failed: failed.slice(0, 1) }, { failed: null }],
  ])('erases the person from %s, once', (_what, before, changed) => {
    const erased = eraseFromAnswer(before, isDana)
    expect(erased).toEqual({ ...before, ...changed })
    expect(eraseFromAnswer(erased, isDana)).toBe(erased)
  })

  test('leaves what others wrote', () => {
    const other = { ...answer, from: ben.address }
    expect(eraseFromAnswer(other, isDana)).toBe(other)
  })
})
