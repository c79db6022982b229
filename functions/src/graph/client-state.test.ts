import { describe, expect, test } from '@jest/globals'
import { makeMailboxId } from '#core/ids'
import { clientStateCharsMax } from '#core/limits'
import { openClientState, sealClientState } from './client-state.ts'

const tenantId = '11111111-1111-4111-8111-111111111111'
const mailboxId = makeMailboxId(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))
const key = new Uint8Array(32).fill(7)
const keyOf = (keyId: number) => (keyId === 3 ? key : undefined)
const random = new Uint8Array(8).fill(9)
const watch = { tenantId, mailboxId, folder: 'sent' } as const
const state = sealClientState(watch, { keyId: 3, key }, random)

/** The client state with one character changed. */
function bent(at: number): string {
  const other = state[at] === 'A' ? 'B' : 'A'
  return state.slice(0, at) + other + state.slice(at + 1)
}

describe('a client state', () => {
  test('names the folder and mailbox, and fits Graph’s length limit', () => {
    expect(openClientState(state, tenantId, keyOf)).toEqual({ mailboxId, folder: 'sent' })
    expect(openClientState(state, tenantId.toUpperCase(), keyOf)).toBeDefined()
    expect(state.length).toBeLessThanOrEqual(clientStateCharsMax)
  })

  test('is different for every subscription', () => {
    expect(sealClientState(watch, { keyId: 3, key }, new Uint8Array(8))).not.toBe(state)
  })

  test('is rejected if any character is changed', () => {
    const changed = Array.from(state, (_, at) => bent(at))
    for (const text of changed) expect(openClientState(text, tenantId, keyOf)).toBeUndefined()
  })

  test.each([
    ['of another tenant', state, '22222222-2222-4222-8222-222222222222'],
    ['that is empty', '', tenantId],
    ['that is cut', state.slice(0, -1), tenantId],
    ['with more behind it', `${state}AAAA`, tenantId],
    ['that is not base64url', '!'.repeat(state.length), tenantId],
  ])('rejects a state %s', (_name, text, tenant) => {
    expect(openClientState(text, tenant, keyOf)).toBeUndefined()
  })

  test('is rejected if its key is no longer listed', () => {
    expect(openClientState(state, tenantId, () => undefined)).toBeUndefined()
    expect(openClientState(state, tenantId, () => new Uint8Array(32))).toBeUndefined()
  })
})
