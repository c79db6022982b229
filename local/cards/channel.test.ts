import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { noticeWords } from '#core/notice/notice-words'
import type { Said } from '#core/notice/say-notice'
import { cardOf } from '../../functions/src/notify/card.ts'
import { TeamsFeed } from '../outlook/mail/teams-feed.ts'
import { createLocalChannel } from './channel.ts'

const link = 'https://teams.microsoft.com/l/entity/app/feed'
const said: Said = {
  id: '1',
  kind: 'open',
  messageId: null,
  title: 'Dana Cole opened “Prices”',
  detail: null,
  parts: {},
  rows: [],
}

let feed: TeamsFeed
let server: Server
let origin: string

beforeEach(async () => {
  feed = new TeamsFeed(() => undefined)
  const take = createLocalChannel(feed, () => 1_000)
  server = createServer((request, response) => {
    if (!take(request, response)) response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const post = async (path: string, body: string) =>
  (await fetch(`${origin}${path}`, { method: 'POST', body })).status

describe('a channel of Teams', () => {
  test('shows a card as the service writes it', async () => {
    expect(await post('/workflows/sales', cardOf(said, noticeWords.en, link))).toBe(202)
    expect(feed.list()).toMatchObject([
      { app: 'Card in a channel', text: said.title, url: link, at: 1_000, read: false },
    ])
  })

  test.each([
    ['another place', '/other', '{}', 404],
    ['invalid JSON', '/workflows/sales', '<card>', 400],
    ['a message without a card', '/workflows/sales', '{"type":"message"}', 202],
    [
      'a card that leads elsewhere',
      '/workflows/sales',
      cardOf(said, noticeWords.en, 'javascript:1'),
      202,
    ],
  ])('shows nothing of %s', async (_, path, body, status) => {
    expect(await post(path, body)).toBe(status)
    expect(feed.list()).toEqual([])
  })
})
