import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { completeAfter, type Deadline } from './completion.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

const never = new Promise<never>(() => undefined)
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function run(
  work: (deadline: Deadline) => Promise<void>,
  ms: number,
): Promise<readonly unknown[]> {
  const completions: unknown[] = []
  completeAfter({ completed: (options) => void completions.push(options) }, 100, work)
  await jest.advanceTimersByTimeAsync(ms)
  return completions
}

describe('completeAfter()', () => {
  const works: readonly [string, (deadline: Deadline) => Promise<void>][] = [
    ['ends at once', () => Promise.resolve()],
    ['takes its time', () => after(60)],
    ['takes too long', () => after(5_000)],
    ['never ends', () => never],
    ['rejects', () => Promise.reject(new Error('broken'))],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    [
      'rejects after the watchdog',
      () => after(200).then(() => Promise.reject(new Error('broken'))),
    ],
    [
      'throws in a step',
      ({ step }) =>
        step(() => {
          throw new Error('broken')
        }),
    ],
    ['waits for a step that never ends', ({ step }) => step(() => never)],
    [
      'begins steps without end',
      async ({ step }) => {
        for (;;) await step(() => after(10))
      },
    ],
  ]

  test.each(works)('sends the mail once if the work %s', async (_name, work) => {
    expect(await run(work, 10_000)).toEqual([{ allowEvent: true }])
  })

  test('completes as soon as the work ends', async () => {
    expect(await run(() => after(60), 59)).toEqual([])
    expect(await run(() => after(60), 60)).toEqual([{ allowEvent: true }])
  })

  test('waits no longer than the limit', async () => {
    expect(await run(() => never, 99)).toEqual([])
    expect(await run(() => never, 100)).toEqual([{ allowEvent: true }])
  })

  test('leaves no timer behind', async () => {
    await run(() => Promise.resolve(), 1)
    expect(jest.getTimerCount()).toBe(0)
  })

  test('starts nothing after completion, whatever was in flight', async () => {
    const begun: string[] = []
    const step = (name: string, ms: number) => () => {
      begun.push(name)
      return after(ms)
    }
    await run(async (deadline) => {
      await deadline.step(step('first', 60))
      await deadline.step(step('second', 60)).catch(() => begun.push('caught'))
      await deadline.step(step('third', 60))
    }, 10_000)
    expect(begun).toEqual(['first', 'second'])
  })

  test('reports the remaining time', async () => {
    const left: number[] = []
    await run(async ({ remainingMs }) => {
      left.push(remainingMs())
      await after(30)
      left.push(remainingMs())
      await after(100)
      left.push(remainingMs())
    }, 1_000)
    expect(left).toEqual([100, 70, 0])
  })

  test('waits for as long as the limit was extended to', async () => {
    const work = async ({ step, extend }: Deadline): Promise<void> => {
      await step(() => after(60))
      extend(200)
      await step(() => never)
    }
    expect(await run(work, 199)).toEqual([])
    expect(await run(work, 200)).toEqual([{ allowEvent: true }])
    expect(await run(work, 10_000)).toEqual([{ allowEvent: true }])
    expect(jest.getTimerCount()).toBe(0)
  })

  test('waits no longer if the clock is set back meanwhile', async () => {
    const left: number[] = []
    const work = async ({ step, extend, remainingMs }: Deadline): Promise<void> => {
      await step(() => after(60))
      await step(() => Promise.resolve())
      jest.setSystemTime(Date.now() - 3_600_000)
      left.push(remainingMs())
      extend(200)
      left.push(remainingMs())
      await step(() => never)
    }
    expect(await run(work, 199)).toEqual([])
    expect(await run(work, 200)).toEqual([{ allowEvent: true }])
    expect(left.slice(0, 2)).toEqual([40, 140])
  })

  test('is not restarted by work that continues after it', async () => {
    const late = async ({ extend }: Deadline): Promise<void> => {
      await after(150)
      extend(400)
      await never
    }
    expect(await run(late, 10_000)).toEqual([{ allowEvent: true }])
    expect(jest.getTimerCount()).toBe(0)
  })

  test.each([
    ['after the work', () => Promise.resolve()],
    ['from the watchdog', () => never],
  ])('throws nothing if Outlook rejects the completion %s', async (_name, work) => {
    const thrown = jest.fn()
    process.on('unhandledRejection', thrown)
    const completed = jest.fn(() => {
      throw new Error('gone')
    })
    completeAfter({ completed }, 100, work)
    await jest.advanceTimersByTimeAsync(200)
    jest.useRealTimers()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', thrown)
    expect([completed.mock.calls.length, thrown.mock.calls.length]).toEqual([1, 0])
  })
})
