import { describe, expect, test } from '@jest/globals'
import { graphBatchMax, graphTriesMax } from '#core/limits'
import { createBatch } from './graph-batch.ts'

/** Statuses of the answers, by path; 200 by default. The last one of several repeats. */
type Said = Readonly<Record<string, readonly number[]>>

function batchOf(said: Said) {
  const asked: string[] = []
  const ask = createBatch('/users/robin/', '', (body) => {
    const { requests } = body as { requests: { id: string; url: string }[] }
    const responses = requests.map(({ id, url }) => {
      const path = url.slice('/users/robin/'.length)
      const statuses = said[path] ?? [200]
      const status = statuses[asked.filter((one) => one === path).length] ?? statuses.at(-1)!
      asked.push(path)
      const headers = { 'Retry-After': '0' }
      return { id, status, headers, body: status === 200 ? path : { error: { code: 'Bad' } } }
    })
    // Graph answers in any order.
    return Promise.resolve({ responses: responses.reverse() })
  })
  return { ask, asked }
}

const bodies = (...paths: string[]) => paths.map((body) => ({ body }))

describe('createBatch()', () => {
  test.each([
    [400, { unserved: 'rejected', lasting: true, code: 'Bad' }],
    [403, { unserved: 'forbidden', lasting: true, code: 'Bad' }],
    [404, { refused: 'not-found', code: 'Bad' }],
    [410, { refused: 'gone', code: 'Bad' }],
    [412, { unserved: 'rejected', lasting: false, code: 'Bad' }],
    [500, { unserved: 'unreachable', lasting: false, code: 'Bad' }],
  ])('answers the other items beside one with status %d', async (status, expected) => {
    const { ask, asked } = batchOf({ b: [status] })
    expect(await ask(['a', 'b', 'c'])).toEqual([{ body: 'a' }, expected, { body: 'c' }])
    expect(asked).toHaveLength(3)
  })

  test.each([
    [429, 'busy'],
    [503, 'unreachable'],
    [504, 'unreachable'],
  ])(
    'retries only the item with status %d, and then leaves it',
    async (status, unserved) => {
      const { ask, asked } = batchOf({ b: [status] })
      const failed = { unserved, lasting: false, code: 'Bad' }
      expect(await ask(['a', 'b'])).toEqual([{ body: 'a' }, failed])
      expect(asked).toEqual(['a', ...Array.from({ length: graphTriesMax }, () => 'b')])
    },
    20_000,
  )

  test('gives an item another try', async () => {
    const { ask } = batchOf({ a: [429, 200] })
    expect(await ask(['a', 'b'])).toEqual(bodies('a', 'b'))
  })

  test('does not retry in later batches what failed in one', async () => {
    const paths = Array.from({ length: 2 * graphBatchMax }, (_, at) => `${at}`)
    const { ask, asked } = batchOf({ 0: [503], [graphBatchMax]: [503] })
    const answers = await ask(paths)
    expect(answers.filter((answer) => 'body' in answer)).toHaveLength(paths.length - 2)
    expect(asked).toHaveLength(paths.length + graphTriesMax - 1)
  }, 20_000)

  test('an item that Graph leaves out is left', async () => {
    const ask = createBatch('', '', () => Promise.resolve({ responses: [] }))
    expect(await ask(['a'])).toEqual([
      { unserved: 'unreachable', lasting: false, code: 'unanswered' },
    ])
  }, 20_000)

  test('an item refused for its token is an outage', async () => {
    const { ask } = batchOf({ b: [401] })
    await expect(ask(['a', 'b'])).rejects.toMatchObject({ trouble: 'token-refused' })
  })
})
