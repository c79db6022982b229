import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Accounts, Draft, MessageSummary, SentMail } from './mail/mail.ts'
import { signInWith } from './harness/sign-in.ts'
import { createOutlook, type Outlook, type OutlookOptions } from './server.ts'

const manifestXml = readFileSync(join(__dirname, 'fixture/manifest.xml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'outlook-'))
const options: OutlookOptions = {
  dataFolder: join(folder, 'data'),
  pageFolder: folder,
  manifestXml,
  identity: signInWith('token-of-robin'),
  serviceOrigin: 'http://localhost:3001',
}

let outlook: Outlook
let server: Server
let origin = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Mail</title>')
  writeFileSync(join(folder, 'outlook.js'), '// page')
  outlook = createOutlook(options)
  server = createServer((asked, response) => outlook.handle(asked, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await outlook.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const json = { 'content-type': 'application/json' }
const get = (path: string) => fetch(origin + path)
const read = async <T>(path: string) => (await (await get(path)).json()) as T
const tell = (method: string, path: string, body?: unknown, headers: object = json) =>
  fetch(origin + path, { method, headers: { ...headers }, body: JSON.stringify(body ?? {}) })

const draft: Draft = {
  itemId: 'draft-000001',
  composeType: 'newMail',
  conversationId: null,
  references: [],
  to: [{ name: 'Dana Cole', address: 'dana@contoso.example' }],
  cc: [],
  bcc: [{ name: '', address: 'eve@secret.example' }],
  subject: 'Offer',
  body: { type: 'html', content: '<p>Grüße 👋\r\n<a href="https://x.example/?a=1&b=2">x</a>' },
  attachments: [
    {
      attachmentId: 'file-1',
      name: 'Größe “1”.txt',
      size: 2,
      contentType: 'text/html',
      isInline: false,
      contentId: null,
      kind: 'file',
      content: Buffer.from('hi').toString('base64'),
    },
  ],
  internetHeaders: {},
  customProperties: {},
}

async function inboxOf(name: string): Promise<readonly MessageSummary[]> {
  const { recipients } = await read<Accounts>('/mail/accounts')
  const account = recipients.find((each) => each.name === name)
  return read(`/mail/accounts/${account?.accountId ?? ''}/folders/inbox`)
}

describe('the mail API', () => {
  test('takes a mail from draft to inbox', async () => {
    expect((await tell('PUT', '/mail/drafts', draft)).status).toBe(204)
    expect(await read(`/mail/drafts/${draft.itemId}`)).toEqual(draft)
    const sent = await tell('POST', '/mail/send', draft)
    expect(sent.status).toBe(201)
    const { itemId } = (await sent.json()) as SentMail
    expect(await read(`/mail/messages/${itemId}`)).toMatchObject({ folderId: 'sent' })
    expect((await get(`/mail/drafts/${draft.itemId}`)).status).toBe(404)
    const [mail] = await inboxOf('Dana Cole')
    expect(mail).toMatchObject({ subject: 'Offer', read: false, hasAttachments: true })
    expect((await tell('PUT', `/mail/messages/${mail?.itemId}/read`, { read: true })).status).toBe(
      204,
    )
    expect((await inboxOf('Dana Cole'))[0]?.read).toBe(true)
  })

  test('returns the body exactly as sent, without letting it run', async () => {
    const [mail] = await inboxOf('Eve')
    const body = await get(`/mail/messages/${mail?.itemId}/body`)
    expect(Buffer.from(await body.arrayBuffer())).toEqual(Buffer.from(draft.body.content))
    expect(body.headers.get('content-security-policy')).toContain('sandbox')
    const view = await get(`/mail/messages/${mail?.itemId}/view`)
    expect(await view.text()).toContain(draft.body.content)
    expect(view.headers.get('content-security-policy')).toContain('img-src data:;')
    expect(view.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('returns an attachment as a download', async () => {
    const [mail] = await inboxOf('Dana Cole')
    const file = await get(`/mail/messages/${mail?.itemId}/attachments/file-1`)
    expect(await file.text()).toBe('hi')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Gr/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get(`/mail/messages/${mail?.itemId}/attachments/nope`)).status).toBe(404)
  })

  test('notifies at once of new mail', async () => {
    const stop = new AbortController()
    const changes = await fetch(`${origin}/mail/changes`, { signal: stop.signal })
    const reader = changes.body!.pipeThrough(new TextDecoderStream()).getReader()
    await tell('POST', '/mail/send', { ...draft, itemId: 'draft-000002' })
    let heard = ''
    while (!heard.includes('event: mail')) heard += (await reader.read()).value ?? ''
    stop.abort()
  })

  test('stores the settings of the add-in, and describes it', async () => {
    await tell('PUT', '/mail/settings', { a: '{"x":1}' })
    expect(await read('/mail/settings')).toEqual({ a: '{"x":1}' })
    expect(await read('/mail/add-in')).toMatchObject({ displayName: 'Fixture' })
  })

  test.each<[string, string, string, unknown, number, string]>([
    ['no such path', 'GET', '/mail/nothing', undefined, 404, 'unknown-path'],
    [
      'no such message',
      'PUT',
      '/mail/messages/item-999999/read',
      { read: true },
      404,
      'unknown-item',
    ],
    ['no such item to delete', 'DELETE', '/mail/messages/item-999999', {}, 404, 'unknown-item'],
    ['no such account', 'GET', '/mail/accounts/x/folders', undefined, 404, 'unknown-account'],
    ['no such folder', 'GET', '/mail/accounts/x/folders/junk', undefined, 404, 'unknown-folder'],
    [
      'a draft with an id that is a path',
      'PUT',
      '/mail/drafts',
      { ...draft, itemId: '../../x' },
      400,
      'invalid',
    ],
    ['a draft without a body', 'PUT', '/mail/drafts', { ...draft, body: {} }, 400, 'invalid'],
    ['a mail to nobody', 'POST', '/mail/send', { ...draft, to: [], bcc: [] }, 400, 'no-recipient'],
    [
      'a mail to no address',
      'POST',
      '/mail/send',
      { ...draft, to: [{ name: 'x', address: 'x' }] },
      400,
      'no-address',
    ],
  ])('refuses %s', async (_what, method, path, body, status, code) => {
    const answer = await (method === 'GET' ? get(path) : tell(method, path, body))
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code })
  })

  test('refuses what is not JSON', async () => {
    const answer = await fetch(`${origin}/mail/drafts`, { method: 'PUT', headers: json, body: '{' })
    expect(await answer.json()).toMatchObject({ status: 400, code: 'no-json' })
  })
})

const tokenRequest = {
  clientId: 'app',
  scopes: ['api://app/read'],
  claims: null,
  forceRefresh: false,
  agreed: false,
}

describe('the token', () => {
  test('is issued to the page of this server', async () => {
    const answer = await tell('POST', '/mail/token', tokenRequest, { ...json, origin })
    expect(await answer.json()).toMatchObject({ kind: 'granted', accessToken: 'token-of-robin' })
  })

  test.each<[string, object, number]>([
    ['a page of another origin', { ...json, origin: 'http://localhost:3001' }, 403],
    ['a page of another site', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour on this host', { ...json, 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('is not issued to %s', async (_who, headers, status) => {
    expect((await tell('POST', '/mail/token', tokenRequest, headers)).status).toBe(status)
  })

  test('can be withheld from the add-in, and issued again', async () => {
    const { settings } = await read<{ settings: object }>('/mail/sign-in')
    const changed = { ...settings, signedIn: false, tokenLifeS: 60 }
    expect((await tell('PUT', '/mail/sign-in', changed)).status).toBe(204)
    expect(await read('/mail/sign-in')).toMatchObject({ settings: changed })
    expect((await tell('PUT', '/mail/sign-in', { signedIn: 'no' })).status).toBe(400)
    expect((await tell('DELETE', '/mail/tokens')).status).toBe(204)
    await tell('PUT', '/mail/sign-in', settings)
  })

  test('is not issued to a request with another host name', async () => {
    const status = await new Promise((resolve) => {
      const asked = request(`${origin}/mail/accounts`, { headers: { host: 'evil.example' } })
      asked.on('response', (answer) => resolve(answer.resume().statusCode)).end()
    })
    expect(status).toBe(403)
  })

  test('that the identity provider refuses is an explained failure', async () => {
    const poor = createOutlook({
      ...options,
      dataFolder: join(folder, 'poor'),
      identity: {
        ...signInWith('token-of-robin'),
        token: () => Promise.reject(new Error('no')),
      },
    })
    const other = createServer((asked, response) => poor.handle(asked, response))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const answer = await fetch(`http://localhost:${port}/mail/token`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(tokenRequest),
    })
    expect(await answer.json()).toMatchObject({ status: 502, code: 'no-token' })
    await poor.close()
    other.closeAllConnections()
    other.close()
  })
})

describe('the page', () => {
  test.each(['/', '/recipients', '/?x=1'])('is served at %s', async (path) => {
    const answer = await get(path)
    expect(await answer.text()).toContain('<title>Mail</title>')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-src 'self' http://localhost:3001 https://add-in.example")
  })

  test.each(['/data/mails', '/..%2f..%2fetc/passwd', '/.hidden', '/nothing.js', '//evil.example/'])(
    'is the only file there: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test('has its script served', async () => {
    const answer = await get('/outlook.js')
    expect(answer.headers.get('content-type')).toContain('text/javascript')
  })
})

test('createOutlook() reports what is wrong with a manifest', () => {
  expect(() => createOutlook({ ...options, manifestXml: '<x/>' })).toThrow(/mail add-in/)
})
