import { expect, test } from '@jest/globals'
import { createRandom } from './random.ts'

test('createRandom() returns the requested number of bytes, and never the same ones twice', () => {
  const random = createRandom()
  const lengths = Array.from({ length: 3_000 }, (_, at) => [6, 8, 32, 5_000][at % 4] ?? 6)
  const drawn = lengths.map((length) => random(length))
  expect(drawn.map(({ length }) => length)).toEqual(lengths)
  expect(new Set(drawn.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(
    lengths.length,
  )
  // A caller that overwrites its bytes must not affect another caller.
  drawn[0]?.fill(0)
  expect(drawn.slice(1).every((bytes) => bytes.some((byte) => byte !== 0))).toBe(true)
})
