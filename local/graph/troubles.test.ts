import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { rep } from '../identity/user.ts'
import { readRequest } from './answer.ts'
import { Lanes } from './lanes.ts'
import { type GraphStage, startStage } from './stage.ts'

// Generating a key and a certificate takes time on a busy machine.
jest.setTimeout(30_000)

const inbox = `/v1.0/users/${rep.userId}/mailFolders/inbox/messages`

let stage: GraphStage

beforeAll(async () => {
  stage = await startStage()
})

afterAll(() => stage.close())

describe('setTroubles()', () => {
  test('throttles a given number of requests', async () => {
    stage.graph.setTroubles({ requests: { kind: 'busy', retryAfterS: 7, times: 2 } })
    const answers = [await stage.ask(inbox), await stage.ask(inbox), await stage.ask(inbox)]
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [429, '7'],
      [429, '7'],
      [200, null],
    ])
  })

  test.each([
    ['unavailable', 503],
    ['token-refused', 401],
    ['forbidden', 403],
  ] as const)('makes Graph %s until told otherwise', async (kind, status) => {
    stage.graph.setTroubles({ requests: { kind } })
    expect([(await stage.ask(inbox)).status, (await stage.ask(inbox)).status]).toEqual([
      status,
      status,
    ])
    stage.graph.setTroubles({ requests: null })
    expect((await stage.ask(inbox)).status).toBe(200)
  })

  test('breaks connections', async () => {
    stage.graph.setTroubles({ requests: { kind: 'unreachable' } })
    await expect(stage.ask(inbox)).rejects.toThrow('fetch failed')
    stage.graph.setTroubles({ requests: null })
  })
})

test('a fifth concurrent request for one mailbox is throttled', async () => {
  const lanes = new Lanes()
  const ends: (() => void)[] = []
  const ask = (mailbox: string) =>
    lanes.run(
      readRequest('GET', `/v1.0/users/${mailbox}/messages`, {}, undefined),
      () => new Promise((resolve) => ends.push(() => resolve({ status: 200 }))),
    )
  const asking = [1, 2, 3, 4].map(() => ask('robin'))
  await expect(ask('ROBIN')).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
  asking.push(ask('dana'))
  while (ends.length < 5) await new Promise((resolve) => setTimeout(resolve, 1))
  for (const end of ends) end()
  expect(await Promise.all(asking)).toEqual(asking.map(() => ({ status: 200 })))
  expect(lanes.most).toBe(5)
})

describe('POST /$batch', () => {
  const batch = (requests: readonly object[]) =>
    stage.ask('/v1.0/$batch', { method: 'POST', body: JSON.stringify({ requests }) })
  const item = (id: string, more: object = {}) => ({
    id,
    method: 'GET',
    url: inbox.slice('/v1.0'.length),
    ...more,
  })

  test('answers each item separately', async () => {
    stage.graph.setTroubles({ batchItems: { kind: 'busy', retryAfterS: 3, times: 1 } })
    const { status, json } = await batch([
      item('1'),
      item('2'),
      item('3', { url: '/users/nobody/messages' }),
      item('4', { dependsOn: ['3'] }),
    ])
    expect(status).toBe(200)
    expect(json['responses']).toMatchObject([
      { id: '1', status: 429, headers: { 'retry-after': '3' } },
      { id: '2', status: 200, body: { value: [] } },
      { id: '3', status: 404, body: { error: { code: 'ErrorInvalidUser' } } },
      { id: '4', status: 424 },
    ])
  })

  test.each([
    ['more than twenty items', Array.from({ length: 21 }, (_, at) => item(`${at}`))],
    ['one id twice', [item('1'), item('1')]],
    ['an item without a method', [{ id: '1', url: '/users' }]],
  ])('refuses %s', async (_name, requests) => {
    expect((await batch(requests)).status).toBe(400)
  })
})

test('what is not simulated says so', async () => {
  const { status, json } = await stage.ask('/v1.0/groups')
  expect([status, json]).toMatchObject([501, { error: { code: 'NotSimulated' } }])
})
