import { describe, expect, test } from '@jest/globals'
import { createEndings } from './endings.ts'

describe('run()', () => {
  test('stops the last one first, including what is still starting', async () => {
    const ended: string[] = []
    const endings = createEndings()
    endings.add(() => Promise.resolve(void ended.push('first')))
    const slow = new Promise((done) => setTimeout(done, 20)).then(() => ({
      stop: () => Promise.resolve(void ended.push('slow')),
    }))
    await Promise.all([endings.starting(slow), endings.run()])
    expect(ended).toEqual(['slow', 'first'])
  })

  test('stops the rest if one fails, and then reports the failure', async () => {
    const ended: string[] = []
    const endings = createEndings()
    endings.add(() => Promise.resolve(void ended.push('first')))
    endings.add(() => Promise.reject(new Error('stuck')))
    await expect(endings.run()).rejects.toMatchObject({ errors: [new Error('stuck')] })
    expect(ended).toEqual(['first'])
  })

  test('has nothing to stop if a start failed', async () => {
    const endings = createEndings()
    const failing = endings.starting(Promise.reject<{ stop(): Promise<void> }>(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    await expect(endings.run()).resolves.toBeUndefined()
  })
})
