import { describe, expect, jest, test } from '@jest/globals'
import { accepts, allowed, messageId, origin, stageEachTest } from './send-stage.ts'

const stage = stageEachTest()

describe('a failing service', () => {
  const never = new Promise<Response>(() => undefined)
  const services: readonly [string, () => Promise<Response>, number][] = [
    ['answers nothing', () => never, 1_500],
    ['cannot be reached', () => Promise.reject(new TypeError('Network request failed')), 10],
    ['fails', () => Promise.resolve(new Response(null, { status: 500 })), 10],
    ['refuses', () => Promise.resolve(new Response(null, { status: 403 })), 10],
    ['answers without end', () => Promise.resolve(new Response(new ReadableStream())), 1_500],
    [
      'makes fetch throw',
      () => {
        throw new Error('No fetch')
      },
      10,
    ],
  ]

  test.each(services)('does not hold a mail back if it %s', async (_name, answers, ms) => {
    stage.arm()
    stage.serviceAnswers = answers
    expect(await stage.send(ms + 40)).toEqual(allowed)
    expect(stage.outlook.bodyHtml).toContain(`${origin}/l/`)
    expect(stage.outlook.customProperties.size).toBe(1)
  })

  test('is informed later by the pane, if the browser can keep the registration', async () => {
    const kept = new Map<string, string>()
    Object.assign(globalThis, {
      localStorage: {
        get length() {
          return kept.size
        },
        key: (at: number) => [...kept.keys()][at] ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
        removeItem: (name: string) => void kept.delete(name),
      },
    })
    stage.serviceAnswers = () => Promise.reject(new TypeError('Network request failed'))
    await stage.send(100)
    const [name, value = ''] = [...kept][0] ?? []
    expect(name).toBe(`telltale.pending.${messageId}`)
    expect(JSON.parse(value)).toEqual(stage.registered[0])

    stage.serviceAnswers = accepts
    await stage.send(100)
    expect(kept.size).toBe(0)
  })

  test('the registration is stored before it is sent, because the page may be gone at once', async () => {
    const setItem = jest.fn()
    Object.assign(globalThis, { localStorage: { length: 0, setItem } })
    stage.serviceAnswers = () => never
    await stage.send(100)
    expect(setItem).toHaveBeenCalledTimes(1)
  })
})
