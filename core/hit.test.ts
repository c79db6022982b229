import { describe, expect, test } from '@jest/globals'
import { noFacts } from './facts.ts'
import { type Hit, parseHit } from './hit.ts'
import { makeHitId, makeMailboxId, makeMessageId } from './ids.ts'
import { InputFault } from './parse.ts'

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
