import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { callOffice, hasFunction, mapResult } from './call.ts'
import { FakeOutlook } from './fake-office.ts'

type Answer = (result: Office.AsyncResult<string>) => void

const succeeded = { status: 'succeeded', value: 'html' } as unknown as Office.AsyncResult<string>
const refused = {
  status: 'failed',
  error: { code: 9030, name: 'ItemChanged', message: '' },
} as unknown as Office.AsyncResult<string>
const body = { getTypeAsync: () => undefined }

beforeEach(() => {
  jest.useFakeTimers()
  new FakeOutlook().install(globalThis)
})
afterEach(() => {
  jest.useRealTimers()
})

function ask(start: (answer: Answer) => void): Promise<unknown> {
  return callOffice<string>({ body }, 'body.getTypeAsync', start, 50)
}

describe('callOffice()', () => {
  const fault = (code: string, officeCode: number | null = null) => ({
    ok: false,
    fault: { code, officeCode },
  })
  const outcomes: readonly [string, (answer: Answer) => void, unknown][] = [
    ['an answer', (answer) => answer(succeeded), { ok: true, value: 'html' }],
    [
      'a late answer in time',
      (answer) => void setTimeout(answer, 49, succeeded),
      { ok: true, value: 'html' },
    ],
    [
      'an answer that is too late',
      (answer) => void setTimeout(answer, 51, succeeded),
      fault('unanswered'),
    ],
    ['silence', () => undefined, fault('unanswered')],
    ['a refusal', (answer) => answer(refused), fault('refused', 9030)],
    [
      'a refusal without a reason',
      (answer) => answer({ status: 'failed' } as unknown as Office.AsyncResult<string>),
      fault('refused'),
    ],
    ['two answers', (answer) => (answer(succeeded), answer(refused)), { ok: true, value: 'html' }],
    [
      'a throw',
      () => {
        throw new RangeError('Sys.ArgumentOutOfRangeException')
      },
      fault('threw'),
    ],
    [
      'a throw after the answer',
      (answer) => {
        answer(succeeded)
        throw new Error()
      },
      { ok: true, value: 'html' },
    ],
  ]

  test.each(outcomes)('turns %s into a value', async (_name, start, expected) => {
    const result = ask(start)
    await jest.advanceTimersByTimeAsync(60)
    expect(await result).toEqual(expected)
    expect(jest.getTimerCount()).toBe(0)
  })

  test('calls nothing that this Outlook lacks', async () => {
    const start = jest.fn<(answer: Answer) => void>()
    expect(await callOffice({ body: {} }, 'body.getTypeAsync', start)).toEqual(fault('unsupported'))
    expect(await callOffice(undefined, 'body.getTypeAsync', start)).toEqual(fault('unsupported'))
    expect(start).not.toHaveBeenCalled()
  })

  test('waits two seconds by default', async () => {
    const settled = jest.fn()
    void callOffice({ body }, 'body.getTypeAsync', () => undefined).then(settled)
    await jest.advanceTimersByTimeAsync(1_999)
    expect(settled).not.toHaveBeenCalled()
    await jest.advanceTimersByTimeAsync(1)
    expect(settled).toHaveBeenCalledWith(fault('unanswered'))
  })
})

describe('hasFunction()', () => {
  const item = { body: { getAsync: () => undefined, size: 1 }, nothing: null }
  test.each([
    ['body.getAsync', true],
    ['body.setAsync', false],
    ['body.size', false],
    ['body', false],
    ['nothing.getAsync', false],
    ['missing.getAsync', false],
    ['body.getAsync.call', true],
  ])('finds %s: %s', (path, found) => {
    expect(hasFunction(item, path)).toBe(found)
  })
})

describe('maps a value and passes a fault through', () => {
  test('changes a value and leaves a fault', () => {
    const fault = { ok: false, fault: { code: 'threw', officeCode: null } } as const
    expect(mapResult({ ok: true, value: 2 }, String)).toEqual({ ok: true, value: '2' })
    expect(mapResult(fault, String)).toBe(fault)
  })
})
