import { describe, expect, test } from '@jest/globals'
import { requestBodyBytesMax } from '#core/limits'
import { record, text } from '#core/parse'
import { answerCaller } from './answer-caller.ts'
import { ask } from './ask.ts'
import { asRobin, createStage, robin } from './stage.ts'

const body = (value: unknown): string => JSON.stringify(value)
const tooLong = body('x'.repeat(requestBodyBytesMax))

describe('answerCaller', () => {
  test('hands over whose mailbox it is and what was asked', async () => {
    const { handled, post } = start()
    expect((await post(asRobin, body({ word: 'hello' }))).status).toBe(204)
    expect(handled).toEqual([{ owner: robin, asked: { word: 'hello' } }])
  })

  test.each([
    ['nobody, whatever they send', {}, '{', 401, 'token-missing'],
    ['a body that is too large', asRobin, tooLong, 413, 'body-too-large'],
    ['a body that is not JSON', asRobin, '{', 400, 'not-json'],
    ['a field that is wrong', asRobin, body({ word: 7 }), 422, 'bad-field'],
    ['a body that is no object', asRobin, body([]), 422, 'bad-field'],
  ])('refuses %s', async (_, headers, sent, status, code) => {
    const { handled, post } = start()
    const answered = await post(headers, sent)
    expect([answered.status, answered.json]).toEqual([status, expect.objectContaining({ code })])
    expect(handled).toEqual([])
  })
})

function start() {
  const handled: object[] = []
  const parser = record({ word: text(9) })
  const handle = answerCaller(createStage().ownMailbox, parser, ({ owner }, asked) => {
    handled.push({ owner, asked })
    return Promise.resolve({ status: 204 })
  })
  const post = (headers: Record<string, string>, sent: string) =>
    ask(handle, { method: 'POST', path: '/api/words', headers, body: sent })
  return { handled, post }
}
