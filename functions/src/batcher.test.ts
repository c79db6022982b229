import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createBatcher } from './batcher.ts'

const settled = () => new Promise((done) => setTimeout(done, 0))

describe('createBatcher()', () => {
  test('starts a lone item at once and batches what arrives meanwhile', async () => {
    const done: (readonly number[])[] = []
    const add = createBatcher(
      async (items: readonly number[]) => {
        done.push(items)
        await settled()
      },
      { atOnce: 1 },
    )
    const first = add('a', [1])
    expect(done).toEqual([[1]])
    await Promise.all([first, add('a', [2]), add('b', [3]), add('a', [4, 5])])
    expect(done).toEqual([[1], [2, 4, 5], [3]])
  })

  test('a failure reaches its own callers only', async () => {
    const add = createBatcher(
      async (items: readonly number[]) => {
        await settled()
        if (items.includes(2)) throw new Error('Failed on purpose')
      },
      { atOnce: 1 },
    )
    const asked = [add('a', [1]), add('a', [2]), add('a', [3])]
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(add('a', [3])).resolves.toBeUndefined()
  })

  test('law: each item is processed once, one batch per key at a time, within the concurrency limit', async () => {
    const asks = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3)), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(
        asks,
        fc.integer({ min: 1, max: 3 }),
        fc.scheduler(),
        async (all, most, s) => {
          const atWork: string[] = []
          const done: string[] = []
          const add = createBatcher(
            async (items: readonly string[]) => {
              const key = items[0]?.charAt(0) ?? ''
              expect(atWork).not.toContain(key)
              atWork.push(key)
              expect(atWork.length).toBeLessThanOrEqual(most)
              await s.schedule(Promise.resolve())
              atWork.splice(atWork.indexOf(key), 1)
              done.push(...items)
            },
            { atOnce: most },
          )
          const given = all.map(([key, count], at) =>
            Array.from({ length: count + 1 }, (_, item) => `${key} ${at} ${item}`),
          )
          const asked = given.map((items) =>
            s
              .schedule(Promise.resolve())
              .then(() => add(items[0]?.charAt(0) ?? '', items))
              .then(() => items.every((item) => done.includes(item))),
          )
          expect(await s.waitFor(Promise.all(asked))).toEqual(given.map(() => true))
          expect(done.sort()).toEqual(given.flat().sort())
        },
      ),
    )
  })
})
