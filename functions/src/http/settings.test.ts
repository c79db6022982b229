import { describe, expect, test } from '@jest/globals'
import { requestBodyBytesMax } from '#core/limits'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createReadSettings, createSaveSettings } from './settings.ts'
import { asRobin, asSomeoneElse, createStage, origin } from './stage.ts'

const { ownMailbox, stores } = createStage()
const read = apiRoute(origin, createReadSettings(ownMailbox))
const save = apiRoute(origin, createSaveSettings(ownMailbox, stores.mailboxes))
const path = '/api/settings'

describe('GET and PUT /api/settings', () => {
  test('a new mailbox tracks opens and links', async () => {
    const answered = await ask(read, { path, headers: asRobin })
    expect(answered.status).toBe(200)
    expect(answered.json).toEqual({ opens: true, links: true })
  })

  test('saved settings are returned to their owner only', async () => {
    const body = JSON.stringify({ opens: true, links: false, theme: 'dark' })
    const saved = await ask(save, { method: 'PUT', path, headers: asRobin, body })
    expect(saved.status).toBe(204)
    expect(saved.text).toBe('')
    expect((await ask(read, { path, headers: asRobin })).json).toEqual({
      opens: true,
      links: false,
    })
    expect((await ask(read, { path, headers: asSomeoneElse })).json).toEqual({
      opens: true,
      links: true,
    })
  })

  test.each<[string, string | Uint8Array, number, string, string]>([
    ['nothing', '', 400, 'not-json', 'The body is not JSON'],
    ['a truncated object', '{"opens":true', 400, 'not-json', 'The body is not JSON'],
    [
      'invalid UTF-8',
      Uint8Array.of(0x22, 0xc3, 0x28, 0x22),
      400,
      'not-json',
      'The body is not UTF-8',
    ],
    ['a list', '[]', 422, 'bad-field', 'The body is not an object'],
    ['null', 'null', 422, 'bad-field', 'The body is not an object'],
    ['incomplete settings', '{"opens":true}', 422, 'bad-field', 'links is not true or false'],
    [
      'a string for a switch',
      '{"opens":"yes","links":true}',
      422,
      'bad-field',
      'opens is not true or false',
    ],
    [
      'too much',
      `"${'x'.repeat(requestBodyBytesMax)}"`,
      413,
      'body-too-large',
      'The body has 524290 bytes: at most 524288 are allowed',
    ],
  ])('refuses %s and keeps the previous settings', async (_, body, status, code, detail) => {
    const before = (await ask(read, { path, headers: asRobin })).json
    const answered = await ask(save, { method: 'PUT', path, headers: asRobin, body })
    expect(answered.status).toBe(status)
    expect(answered.headers['content-type']).toBe('application/problem+json')
    expect(answered.json).toMatchObject({ type: 'about:blank', status, code, detail })
    expect((await ask(read, { path, headers: asRobin })).json).toEqual(before)
  })

  test('refuses a body by its Content-Length', async () => {
    const headers = { ...asRobin, 'content-length': '99999999' }
    const answered = await ask(save, { method: 'PUT', path, headers, body: '{}' })
    expect(answered.json).toMatchObject({ status: 413, code: 'body-too-large' })
  })

  test.each([
    ['GET', read],
    ['PUT', save],
  ])('%s refuses an unknown caller', async (method, handler) => {
    const answered = await ask(handler, { method, path })
    expect(answered.status).toBe(401)
  })
})
