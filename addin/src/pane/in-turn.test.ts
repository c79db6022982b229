import { expect, test } from '@jest/globals'
import { createTurns } from './in-turn.ts'

test('createTurns() begins a task when those before it have ended, however they ended', async () => {
  const said: string[] = []
  const inTurn = createTurns()
  const task = (name: string, ends: Promise<void>) => async (): Promise<string> => {
    said.push(`${name} begins`)
    await ends
    said.push(`${name} ends`)
    return name
  }
  let giveUp = (): void => {}
  const failing = new Promise<void>((_, reject) => (giveUp = () => reject(new Error('Down'))))
  const first = inTurn(task('first', failing))
  const second = inTurn(task('second', Promise.resolve()))
  await Promise.resolve()
  giveUp()
  await expect(first).rejects.toThrow('Down')
  expect(await second).toBe('second')
  expect(said).toEqual(['first begins', 'second begins', 'second ends'])
})
