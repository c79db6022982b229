import { describe, expect, test } from '@jest/globals'
import { createEndings } from './endings.ts'

describe('run()', () => {
  test('ends the last first, and what is still being started once it has', async () => {
    const ended: string[] = []
    const endings = createEndings()
    endings.add(() => Promise.resolve(void ended.push('first')))
    const slow = new Promise((done) => setTimeout(done, 20)).then(() => ({
      stop: () => Promise.resolve(void ended.push('slow')),
    }))
    await Promise.all([endings.starting(slow), endings.run()])
    expect(ended).toEqual(['slow', 'first'])
  })

  test('ends the rest when one fails, and then says so', async () => {
    const ended: string[] = []
    const endings = createEndings()
    endings.add(() => Promise.resolve(void ended.push('first')))
    endings.add(() => Promise.reject(new Error('stuck')))
    await expect(endings.run()).rejects.toMatchObject({ errors: [new Error('stuck')] })
    expect(ended).toEqual(['first'])
  })

  test('has nothing to end of what did not start', async () => {
    const endings = createEndings()
    const failing = endings.starting(Promise.reject<{ stop(): Promise<void> }>(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    await expect(endings.run()).resolves.toBeUndefined()
  })
})
