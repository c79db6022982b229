import { describe, expect, test } from '@jest/globals'
import { createMemoryNoticeStore } from '../storage/memory-notice-store.ts'
import { ask } from './ask.ts'
import { createSaveLanguage } from './notice-language.ts'
import { asRobin, asSomeoneElse, createStage } from './stage.ts'

function start() {
  const { ownMailbox } = createStage()
  const notices = createMemoryNoticeStore()
  let writes = 0
  const counted = {
    ...notices,
    saveLanguage: (...given: Parameters<typeof notices.saveLanguage>) => {
      writes++
      return notices.saveLanguage(...given)
    },
  }
  const handler = createSaveLanguage(ownMailbox, counted)
  const put = (body: string, headers: Record<string, string> = asRobin) =>
    ask(handler, { method: 'PUT', path: '/api/notices/language', headers, body })
  const of = async (headers: Record<string, string>) => {
    const own = await ownMailbox({ headers: new Headers(headers) } as never)
    return 'refused' in own ? undefined : notices.language(own.mailbox.mailboxId)
  }
  return { put, of, writes: () => writes }
}

describe('PUT /api/notices/language', () => {
  test('stores the language of the caller alone, and writes only what has changed', async () => {
    const { put, of, writes } = start()
    expect(await of(asRobin)).toBeNull()
    for (const language of ['de', 'de', 'en', 'de'])
      expect((await put(JSON.stringify({ language }))).status).toBe(204)
    expect(await of(asRobin)).toBe('de')
    expect(await of(asSomeoneElse)).toBeNull()
    expect(writes()).toBe(3)
  })

  test.each([
    ['a language that it does not speak', '{"language":"fr"}', 422],
    ['a region', '{"language":"de-DE"}', 422],
    ['no language', '{}', 422],
    ['something else', '{"language":{"de":1}}', 422],
    ['no JSON', 'de', 400],
  ])('refuses %s', async (_, body, status) => {
    const { put, of } = start()
    expect((await put(body)).status).toBe(status)
    expect(await of(asRobin)).toBeNull()
  })

  test('refuses an unknown caller', async () => {
    const { put } = start()
    expect((await put('{"language":"de"}', {})).status).toBe(401)
  })
})
