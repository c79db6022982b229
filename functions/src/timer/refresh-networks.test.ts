import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { InvocationContext, type Timer } from '@azure/functions'
import { parseAddress } from '#core/address'
import { networksLookMs } from '#core/limits'
import type { Published } from '#core/networks'
import { fetchList } from '../networks/fetch-list.ts'
import {
  createFollowedNetworks,
  type NetworkListStore,
  type StoredList,
} from '../networks/followed-networks.ts'
import { createHeldNetworks } from '../networks/held-networks.ts'
import { type PublishedList, publishedLists } from '../networks/published-lists.ts'
import { createRefreshNetworks } from './refresh-networks.ts'

/** A real HTTP server that publishes lists in their owners' formats, and faulty ones. */

type Publish = (response: ServerResponse) => void

let server: Server
let origin: string
let published: Map<string, Publish>
const asked: string[] = []

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    asked.push(request.url ?? '')
    const publish = published.get(request.url?.replace(/\?.*/, '') ?? '')
    if (publish === undefined) response.writeHead(404).end('Not here')
    else publish(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const text =
  (body: string): Publish =>
  (response) =>
    response.writeHead(200).end(body)
const json = (body: unknown): Publish => text(JSON.stringify(body))
/** Networks in 100.x that are not adjacent. */
const many = (count: number, high: number): string[] =>
  Array.from({ length: count }, (_, at) => `${high}.${at >> 7}.${(at & 127) * 2}.0/24`)

const google = (ranges: readonly string[]): unknown => ({
  creationTime: '2026-11-01T00:00:00.000000',
  prefixes: [
    ...ranges.map((ipv4Prefix) => ({ ipv4Prefix })),
    { ipv6Prefix: '2001:4860:4801:2008::/64', service: 'Google Cloud', scope: 'us-east1' },
  ],
})

const good: readonly (readonly [string, Publish])[] = [
  ['/google-crawlers', json(google(many(20, 100)))],
  ['/google-customers', json(google(many(20, 101)))],
  ['/google-cloud', json(google(many(60, 102)))],
  [
    '/amazon',
    json({
      syncToken: '1763000000',
      createDate: '2026-11-20-00-00-00',
      prefixes: many(300, 103).map((ip_prefix) => ({
        ip_prefix,
        region: 'eu-west-1',
        service: 'EC2',
        network_border_group: 'eu-west-1',
      })),
      ipv6_prefixes: [{ ipv6_prefix: '2600:1f14::/35', region: 'us-west-2', service: 'EC2' }],
    }),
  ],
  [
    '/apple',
    text(
      [...many(300, 104), '2a02:26f7:b00a:4000::/64', '2a02:26f7:b00b:4000::/64']
        .map((range) => `${range},GB,GB-EN,London,\n`)
        .join(''),
    ),
  ],
  [
    '/microsoft-365',
    json([
      {
        id: 1,
        serviceArea: 'Exchange',
        urls: ['outlook.office.com'],
        ips: many(20, 105),
        tcpPorts: '80,443',
        category: 'Optimize',
        required: true,
      },
      { id: 2, serviceArea: 'Exchange', ips: ['106.0.0.0/24'], tcpPorts: '25', required: true },
      { id: 3, serviceArea: 'Common', urls: ['*.office.com'], tcpPorts: '443' },
    ]),
  ],
]

const snapshot: readonly Published[] = [
  { network: 'google-crawler', ranges: '110.0.0.0/24' },
  { network: 'apple-egress', ranges: '111.0.0.0/24' },
  { network: 'microsoft', ranges: '112.0.0.0/24' },
  { network: 'mail-gateway', ranges: '113.0.0.0/24' },
]

function start(fetch: typeof fetchList = fetchList) {
  const stored = new Map<string, StoredList>()
  let time = 1_000
  const faults: unknown[] = []
  let up = true
  const store: NetworkListStore = {
    save: (name, published, fetchedAt) => {
      stored.set(name, { name, published, fetchedAt })
      return Promise.resolve()
    },
    list: () => (up ? Promise.resolve([...stored.values()]) : Promise.reject(new Error('Down'))),
  }
  const lists: readonly PublishedList[] = publishedLists('a-guid').map((list) => ({
    ...list,
    url: `${origin}/${list.name}?client=a-guid`,
  }))
  const instance = () =>
    createFollowedNetworks({
      held: createHeldNetworks(snapshot),
      snapshot,
      lists,
      store,
      now: () => time,
      onFault: (error) => faults.push(error),
    })
  const lines: string[] = []
  const context = new InvocationContext({
    logHandler: (level, ...args) => lines.push(`${level} ${args.join(' ')}`),
  })
  const followed = instance()
  const handler = createRefreshNetworks({ lists, store, followed, now: () => time, fetch })
  const refresh = async () => {
    await handler({} as Timer, context)
    return lines.splice(0)
  }
  const wait = (ms: number) => {
    time += ms
  }
  const setUp = (is: boolean) => {
    up = is
  }
  return { stored, followed, instance, refresh, wait, faults, setUp, lists }
}

const ask = ({ networkOf }: { networkOf: (address: string) => string }, address: string) =>
  networkOf(parseAddress(address)!)

beforeEach(() => {
  published = new Map(good)
})

describe('refresh-networks', () => {
  test('takes complete lists in place of the snapshot, and partial ones in addition to it', async () => {
    const { followed, refresh } = start()
    expect(await refresh()).toEqual(['information Network lists refreshed: 6 of 6'])
    const known = {
      '100.0.4.9': 'google-crawler',
      '2001:4860:4801:2008::1': 'google-crawler',
      '101.0.4.9': 'cloud',
      '102.0.4.9': 'cloud',
      '103.0.4.9': 'cloud',
      '2600:1f14::1': 'cloud',
      '104.0.4.9': 'apple-egress',
      '2a02:26f7:b00a:4fff::1': 'apple-egress',
      '105.0.4.9': 'microsoft',
      '106.0.0.9': 'mail-transport',
      '110.0.0.9': 'other',
      '111.0.0.9': 'other',
      '112.0.0.9': 'microsoft',
      '113.0.0.9': 'mail-gateway',
      '120.0.0.9': 'other',
    }
    for (const [address, network] of Object.entries(known))
      expect([address, ask(followed, address)]).toEqual([address, network])
    expect(asked.every((url) => url.endsWith('?client=a-guid'))).toBe(true)
  })

  test.each<[string, Publish]>([
    ['is not there', (response) => response.writeHead(404).end('Not here')],
    ['is an error', (response) => response.writeHead(500).end('{}')],
    ['is a page of a proxy', text('<html>Sign in</html>')],
    ['is truncated', text(JSON.stringify(google(many(20, 100))).slice(0, -9))],
    ['is something else', json({ items: [] })],
    ['is empty', json({ prefixes: [] })],
    ['is far too short', json(google(many(3, 100)))],
    ['contains the whole internet', json(google([...many(20, 100), '0.0.0.0/0']))],
    ['contains an invalid range', json(google([...many(20, 100), '100.0.0.0/99']))],
    [
      'breaks off',
      (response) => response.writeHead(200).write('{"prefixes":[', () => response.destroy()),
    ],
    ['never ends', (response) => response.writeHead(200).write('{"prefixes":[')],
    ['is too long', text(' '.repeat(9_000))],
  ])(
    'a list that %s leaves the previous one in place, and the others proceed',
    async (_, fault) => {
      const quick = (list: PublishedList) =>
        list.name === 'google-crawlers' ? fetchList(list, 300, 8_000) : fetchList(list)
      const { followed, refresh, wait } = start(quick)
      await refresh()
      published.set('/google-crawlers', fault)
      published.set(
        '/amazon',
        json({ prefixes: many(300, 107).map((ip_prefix) => ({ ip_prefix })), ipv6_prefixes: [] }),
      )
      wait(1)
      const [warning, outcome] = await refresh()
      expect(warning).toMatch(/^warning Network list not refreshed: google-crawlers: ./)
      expect(warning).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
      expect(outcome).toBe('information Network lists refreshed: 5 of 6')
      expect(ask(followed, '100.0.4.9')).toBe('google-crawler')
      expect(ask(followed, '107.0.4.9')).toBe('cloud')
    },
  )

  test('without a network connection nothing changes', async () => {
    const offline = () => Promise.reject(new TypeError('fetch failed'))
    const { followed, refresh, stored } = start(offline)
    const lines = await refresh()
    expect(lines).toHaveLength(7)
    expect(lines[6]).toBe('information Network lists refreshed: 0 of 6')
    expect(stored.size).toBe(0)
    expect(ask(followed, '110.0.0.9')).toBe('google-crawler')
  })

  test('other instances follow within the hour, and no request waits for it', async () => {
    const { instance, refresh, wait } = start()
    const other = instance()
    expect(ask(other, '100.0.4.9')).toBe('other')
    await refresh()
    expect(ask(other, '100.0.4.9')).toBe('other')
    wait(networksLookMs)
    ask(other, '100.0.4.9')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(ask(other, '100.0.4.9')).toBe('google-crawler')
  })

  test('an outage or damaged list in storage is logged once an hour and does no harm', async () => {
    const { instance, wait, faults, setUp, stored } = start()
    const other = instance()
    const askTwice = async () => {
      expect(ask(other, '110.0.0.9')).toBe('google-crawler')
      expect(ask(other, '110.0.0.9')).toBe('google-crawler')
      await new Promise((resolve) => setTimeout(resolve, 10))
      wait(networksLookMs)
    }
    setUp(false)
    await askTwice()
    setUp(true)
    const damaged = [{ network: 'cloud' as const, ranges: '100.0.0.0/99' }]
    stored.set('amazon', { name: 'amazon', published: damaged, fetchedAt: 1 })
    await askTwice()
    expect(faults).toHaveLength(2)
  })
})
