import { describe, expect, test } from '@jest/globals'
import { noFacts } from './facts.ts'
import { type Hit, packHit, parseHit, parsePackedHit } from './hit.ts'
import { makeHitId, makeMailboxId, makeMessageId } from './ids.ts'
import { InputFault } from './parse.ts'
import { stageHit } from './staged-hit.ts'

const hit: Hit = {
  hitId: makeHitId(1, new Uint8Array(6)),
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
  index: 2,
  destination: 'https://contoso.example/',
  facts: noFacts,
}

describe('parseHit()', () => {
  test('reads what a queue has carried', () => {
    expect(parseHit(JSON.parse(JSON.stringify(hit)), '')).toEqual(hit)
  })

  test.each([
    ['an index that no link can have', { index: 501 }, 'index is not a whole number from 0 to 500'],
    [
      'another method',
      { facts: { ...hit.facts, method: 'POST' } },
      'facts.method is not one of GET, HEAD, OTHER',
    ],
    [
      'a client name that is too long',
      { facts: { ...hit.facts, client: 'x'.repeat(81) } },
      'facts.client has 81 characters: at most 80 are allowed',
    ],
    ['a foreign id', { messageId: 'x' }, 'messageId is not a message id'],
  ])('refuses %s', (_, change, detail) => {
    expect(parseHit({ ...hit, ...change }, '')).toEqual(new InputFault(detail))
  })
})

describe('packHit() and parsePackedHit()', () => {
  const hits: readonly Hit[] = [
    hit,
    { ...hit, index: 0, destination: null, facts: { ...noFacts, agent: 'browser', version: 142 } },
    stageHit({ second: 5, network: 'cloud', source: 'a', place: 'b', signs: ['opt-out'] }),
  ]

  test.each(hits)('a hit comes back as it was', (one) => {
    const packed: unknown = JSON.parse(JSON.stringify(packHit(one)))
    expect(parsePackedHit(packed, '')).toEqual(one)
  })

  test('a hit with names is read too', () => {
    expect(parsePackedHit(hit, '')).toEqual(hit)
  })

  test('a field that a newer writer added is ignored', () => {
    expect(parsePackedHit([...packHit(hit), 'new'], '')).toEqual(hit)
  })

  test.each([
    ['nothing', [], 'hits[1].hitId is not a hit id'],
    [
      'a method that is none',
      packHit(hit).map((value, at) => (at === 5 ? 'PUT' : value)),
      'hits[1].facts.method is not one of',
    ],
    ['a text', 'hit', 'hits[1] is not an object'],
  ])('%s is refused, and the fault named', (_, packed, detail) => {
    const fault = parsePackedHit(packed, 'hits[1]')
    expect(fault).toBeInstanceOf(InputFault)
    expect((fault as InputFault).detail).toContain(detail)
  })
})
