import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { accountIdOf } from './accounts.ts'
import { pictureBytesMax } from './limits.ts'
import type { Draft, Habit, Message } from './mail.ts'
import { type Mailroom, openMailroom } from './mailroom.ts'
import type { ProxyManners } from './picture-proxy.ts'
import { answer } from './routes.ts'

/** Who loads the pictures of a mail, and when; with a real picture server that counts. */

const robin = { name: 'Robin Reyes', address: 'robin@northwind.example' }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }
const gif = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let dataFolder = ''
let mailroom: Mailroom
let mailServer: Server
let pictureServer: Server
let mailOrigin = ''
let pictureOrigin = ''
let hits: { path: string; headers: IncomingMessage['headers'] }[] = []
let ids = 0

type Serve = (request: IncomingMessage, response: ServerResponse) => void

const servePicture: Serve = (_request, response) => {
  response.writeHead(200, { 'content-type': 'image/gif' }).end(gif)
}

let serve: Serve = servePicture

async function listen(handle: Serve): Promise<readonly [Server, string]> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return [server, `http://localhost:${(server.address() as AddressInfo).port}`]
}

function open(manners: ProxyManners = { appleDelayMs: 0 }): Mailroom {
  return openMailroom({
    dataFolder,
    owner: robin,
    recipients: [dana],
    welcome: [],
    now: Date.now,
    newId: () => `item-${String((ids += 1)).padStart(6, '0')}`,
    report: (message) => {
      throw new Error(message)
    },
    manners,
  })
}

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'habits-'))
  hits = []
  serve = servePicture
  mailroom = open()
  ;[mailServer, mailOrigin] = await listen((request, response) => {
    void answer({ mailroom, addIn: {} as never, identity: {} as never }, request, response)
  })
  ;[pictureServer, pictureOrigin] = await listen((request, response) => {
    hits.push({ path: request.url ?? '', headers: request.headers })
    serve(request, response)
  })
})

afterEach(() => {
  mailroom.close()
  for (const server of [mailServer, pictureServer]) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(dataFolder, { recursive: true })
})

const draft = (
  content: string,
  itemId = `draft-${String((ids += 1)).padStart(6, '0')}`,
): Draft => ({
  itemId,
  composeType: 'newMail',
  conversationId: null,
  references: [],
  to: [dana],
  cc: [],
  bcc: [],
  subject: 'Pictures',
  body: { type: 'html', content },
  attachments: [],
  internetHeaders: {},
  customProperties: {},
})

const choose = (habit: Habit) =>
  fetch(`${mailOrigin}/mail/accounts/${accountIdOf(dana)}/habit`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ habit }),
  })

function received(): Message {
  const [first] = mailroom.store.messages(accountIdOf(dana), 'inbox') ?? []
  return mailroom.store.message(first!.itemId)!
}

/** Opens the newest mail as the page does: its text, then every picture served by this server. */
async function openMail(): Promise<{ html: string; policy: string; pictures: Response[] }> {
  const path = `/mail/messages/${received().itemId}/view?pictures=blocked`
  const view = await fetch(mailOrigin + path)
  const html = await view.text()
  const own = [...html.matchAll(/src="(\/mail\/[^"]+)"/g)].map((match) => match[1] ?? '')
  return {
    html,
    policy: view.headers.get('content-security-policy') ?? '',
    pictures: await Promise.all(own.map((address) => fetch(mailOrigin + address))),
  }
}

async function until(true_: () => boolean): Promise<void> {
  for (let tries = 0; !true_(); tries++) {
    if (tries > 100) throw new Error('It did not happen within a second')
    await wait(10)
  }
}

const bytesOf = async (response?: Response) =>
  Buffer.from(await response!.arrayBuffer()).toString('hex')

describe('a mailbox', () => {
  test.each([
    ['dana@contoso.example', 'blocked'],
    ['grace@gmail.example', 'gmail'],
    ['Max@GoogleMail.com', 'gmail'],
    ['ada@icloud.example', 'apple'],
    ['eve@constructor.example', 'blocked'],
  ])('of %s starts with the habit %s', (address, habit) => {
    mailroom.store.send({ ...draft(''), to: [{ name: '', address }] })
    const { recipients } = mailroom.store.accounts()
    expect(recipients.find((who) => who.address === address)?.habit).toBe(habit)
  })

  test('keeps the chosen habit, also for existing mails', async () => {
    mailroom.store.send(draft(''))
    expect((await choose('shown')).status).toBe(204)
    expect(received().habit).toBe('shown')
    mailroom.close()
    mailroom = open()
    expect(mailroom.store.accounts().recipients[0]?.habit).toBe('shown')
  })

  test.each([
    ['nobody', 'nonsense', { habit: 'gmail' }, 404, 'unknown-account'],
    ['no habit', accountIdOf(dana), { habit: 'loud' }, 400, 'invalid'],
  ])('refuses %s', async (_what, accountId, body, status, code) => {
    const refused = await fetch(`${mailOrigin}/mail/accounts/${accountId}/habit`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(await refused.json()).toMatchObject({ status, code })
  })
})

describe('pictures', () => {
  const picture = () => `<p>Hi</p><img src="${pictureOrigin}/logo.gif">`

  test.each<[Habit, string, boolean]>([
    ['blocked', 'img-src data:;', false],
    ['shown', 'img-src data: http: https:;', true],
  ])(
    '%s: the server loads none; the browser loads what the view allows',
    async (habit, rule, has) => {
      await choose(habit)
      mailroom.store.send(draft(picture()))
      const { html, policy } = await openMail()
      expect(html.includes(`${pictureOrigin}/logo.gif`)).toBe(has)
      expect(policy).toContain(rule)
      await wait(30)
      expect(hits).toEqual([])
    },
  )

  test('gmail: Google loads once, on the first opening, and never again', async () => {
    await choose('gmail')
    mailroom.store.send(draft(picture()))
    await wait(30)
    expect(hits).toEqual([])
    for (let opening = 0; opening < 2; opening++) {
      const { html, policy, pictures } = await openMail()
      expect(html).not.toContain(pictureOrigin)
      expect(policy).toContain(`img-src 'self' data:;`)
      expect(policy).not.toContain('script-src')
      expect(await bytesOf(pictures[0])).toBe(gif.toString('hex'))
      expect(pictures[0]?.headers.get('content-security-policy')).toContain('sandbox')
    }
    mailroom.close()
    mailroom = open()
    await openMail()
    expect(hits.map(({ path }) => path)).toEqual(['/logo.gif'])
    expect(hits[0]?.headers).toEqual({
      host: new URL(pictureOrigin).host,
      'user-agent':
        'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      connection: 'close',
    })
  })

  test('gmail: two concurrent readers cause one request; two mails cause two', async () => {
    await choose('gmail')
    serve = (request, response) => void setTimeout(() => servePicture(request, response), 50)
    mailroom.store.send(draft(picture()))
    await Promise.all([openMail(), openMail()])
    expect(hits).toHaveLength(1)
    mailroom.store.send(draft(picture()))
    await openMail()
    expect(hits).toHaveLength(2)
  })

  test('apple: Apple loads once, soon after delivery, although nobody has opened anything', async () => {
    await choose('apple')
    mailroom.store.send(
      draft(`${picture()}<table background="${pictureOrigin}/b"><tr><td></table>`),
    )
    await until(() => hits.length === 2)
    expect(received().read).toBe(false)
    for (const { headers } of hits)
      expect(headers).toEqual({
        host: new URL(pictureOrigin).host,
        'user-agent': 'Mozilla/5.0',
        connection: 'close',
      })
    await until(() => readdirSync(join(dataFolder, 'pictures')).length === 2)
    const { pictures } = await openMail()
    expect(await bytesOf(pictures[0])).toBe(gif.toString('hex'))
    expect(hits).toHaveLength(2)
  })

  test.each<[Habit, ProxyManners, Record<string, string>[]]>([
    ['gmail', { forwardedFor: { gmail: '66.249.84.1' } }, [{ 'x-forwarded-for': '66.249.84.1' }]],
    [
      'apple',
      { forwardedFor: { apple: '104.28.28.1' }, appleDelayMs: 0 },
      [{ 'x-forwarded-for': '104.28.28.1' }],
    ],
    [
      'gmail',
      { gmailPrefetches: true },
      [
        {
          'user-agent': expect.stringContaining('Edge/12.246') as never,
          referer: 'http://mail.google.com/',
        },
        { 'user-agent': expect.stringContaining('GoogleImageProxy') as never },
      ],
    ],
  ])('%s: %j gives these request headers', async (habit, manners, expected) => {
    mailroom.close()
    mailroom = open(manners)
    await choose(habit)
    mailroom.store.send(draft(picture()))
    await openMail()
    await until(() => hits.length === expected.length)
    expect(hits.map(({ headers }) => headers)).toMatchObject(expected)
  })

  test('are deleted together with their mail, and no others', async () => {
    await choose('gmail')
    mailroom.store.send(draft(picture()))
    await openMail()
    const kept = () => readdirSync(join(dataFolder, 'pictures')).length
    const { itemId } = received()
    mailroom.store.send(draft(picture()))
    await openMail()
    mailroom.store.remove(itemId)
    expect(kept()).toBe(2)
    mailroom.store.remove(itemId)
    expect(kept()).toBe(1)
    expect((await openMail()).pictures[0]?.status).toBe(200)
    expect(hits).toHaveLength(2)
  })

  test('of a mail deleted while they are loading are not stored', async () => {
    await choose('gmail')
    let release = (): void => undefined
    serve = (request, response) => (release = () => servePicture(request, response))
    mailroom.store.send(draft(picture()))
    const opening = openMail()
    await until(() => hits.length === 1)
    const { itemId } = received()
    mailroom.store.remove(itemId)
    mailroom.store.remove(itemId)
    release()
    await opening
    expect(readdirSync(join(dataFolder, 'pictures'))).toEqual([])
  })
})

describe('an unavailable picture', () => {
  const empty = Buffer.from(
    'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    'base64',
  ).toString('hex')

  test.each<[string, string, Serve]>([
    ['from another machine', 'http://pictures.example/a.gif', servePicture],
    ['from another address', 'http://169.254.169.254/a.gif', servePicture],
    [
      'by a redirect away',
      '§',
      (_, out) => out.writeHead(302, { location: 'http://x.example/' }).end(),
    ],
    ['in a circle', '§', (_, out) => out.writeHead(302, { location: '/again' }).end()],
    [
      'that is no picture',
      '§',
      (_, out) => out.writeHead(200, { 'content-type': 'text/html' }).end('x'),
    ],
    [
      'that is not there',
      '§',
      (_, out) => out.writeHead(404, { 'content-type': 'image/gif' }).end(gif),
    ],
    [
      'that is too large',
      '§',
      (_, out) =>
        out.writeHead(200, { 'content-type': 'image/gif' }).end(Buffer.alloc(pictureBytesMax + 1)),
    ],
    ['that breaks off', '§', (request) => request.socket.destroy()],
  ])('is an empty picture: one %s', async (_what, address, how) => {
    await choose('gmail')
    serve = how
    mailroom.store.send(draft(`<img src="${address.replace('§', `${pictureOrigin}/a`)}">`))
    const { pictures } = await openMail()
    expect(pictures[0]?.headers.get('content-type')).toBe('image/gif')
    expect(await bytesOf(pictures[0])).toBe(empty)
    expect(hits.length).toBeLessThanOrEqual(4)
    expect(readdirSync(join(dataFolder, 'pictures'))).toEqual([])
  })

  test('is requested again, because it may have come back', async () => {
    await choose('gmail')
    serve = (_, out) => out.writeHead(503).end()
    mailroom.store.send(draft(`<img src="${pictureOrigin}/a">`))
    await openMail()
    serve = servePicture
    expect(await bytesOf((await openMail()).pictures[0])).toBe(gif.toString('hex'))
  })

  test.each(['gmail', 'blocked'] as const)(
    'is not found if it is not in the mail: %s',
    async (habit) => {
      await choose(habit)
      mailroom.store.send(draft('<p>No picture</p>'))
      const path = `/mail/messages/${received().itemId}/pictures/something`
      expect((await fetch(mailOrigin + path)).status).toBe(404)
    },
  )

  test('a redirect on this machine is followed', async () => {
    await choose('gmail')
    serve = (request, response) => {
      if (request.url === '/to') servePicture(request, response)
      else response.writeHead(307, { location: '/to' }).end()
    }
    mailroom.store.send(draft(`<img src="${pictureOrigin}/from">`))
    expect(await bytesOf((await openMail()).pictures[0])).toBe(gif.toString('hex'))
    expect(hits.map(({ path }) => path)).toEqual(['/from', '/to'])
  })
})
