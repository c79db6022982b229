import { expect, test } from '@jest/globals'
import { createLanes } from './lanes.ts'

test('lanes limit the concurrent requests of each mailbox, first come, first served', async () => {
  const lanes = createLanes(4)
  const ends: (() => void)[] = []
  const begun: string[] = []
  const work = (mailbox: string, name: string, taken = 1) =>
    lanes.run(mailbox, taken, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const all = [
    work('robin', 'a'),
    work('robin', 'b', 9),
    work('robin', 'c'),
    work('dana', 'd', 4),
    work('dana', 'e'),
  ]
  await turn()
  // Work that takes all lanes waits for them, and later work does not starve it.
  expect(begun).toEqual(['a', 'd'])
  ends.shift()?.()
  await turn()
  expect(begun).toEqual(['a', 'd', 'b'])
  while (ends.length > 0) {
    ends.shift()?.()
    await turn()
  }
  await Promise.all(all)
  expect(begun).toEqual(['a', 'd', 'b', 'e', 'c'])
})

test('a failure frees its lanes', async () => {
  const lanes = createLanes(1)
  const failing = () => lanes.run('robin', 1, () => Promise.reject(new Error('no')))
  await expect(failing()).rejects.toThrow('no')
  await expect(failing()).rejects.toThrow('no')
  expect(await lanes.run('robin', 1, () => Promise.resolve(7))).toBe(7)
})
