import { describe, expect, test } from '@jest/globals'
import { parseMessageId } from '#core/ids'
import { type Place, placeAfter, placeStart } from '../pane/place.ts'
import { readArrival } from './arrival.ts'
import { placeAt, routeOf } from './route.ts'
import { browserTrail, type Page } from './trail.ts'

const messageId = parseMessageId('0123456789abcdef01234567')!
const subject = 'Quote for the first quarter'
const home: Place = { ...placeStart, tab: 'activity' }
const opened = { tab: 'messages', messageId, subject, from: 'line' } as const
const atMessage: Place = { ...home, tab: 'messages', opened }

describe('a route', () => {
  test.each<[string, Place]>([
    ['#/activity', home],
    ['#/messages', { ...home, tab: 'messages' }],
    ['#/more', { ...home, tab: 'more' }],
    [`#/messages/${messageId}`, atMessage],
    ['#/activity', { ...home, opened }],
  ])('%s says where one is, with ids alone', (route, place) => {
    expect(routeOf(place)).toBe(route)
    expect(routeOf(placeAt(route))).toBe(route)
  })

  test.each(['', '#', '#/', '#/mail', '#/nowhere', '#/messages/x', '#code=1&state=2', '#/a/b/c'])(
    '%j that leads nowhere leads to where reps begin',
    (route) => {
      expect(placeAt(route)).toEqual(home)
    },
  )
})

describe('readArrival()', () => {
  const arrive = (query: string) => readArrival(new URL(`https://t.example/addin/app.html${query}`))

  test.each([
    ['', { theme: undefined, language: undefined, address: '/addin/app.html' }],
    ['#/more', { address: '/addin/app.html#/more' }],
    [
      `?message=${messageId}&theme=contrast&language=ar-sa`,
      {
        theme: 'contrast',
        language: 'ar-sa',
        address: `/addin/app.html#/messages/${messageId}`,
      },
    ],
    ['?theme=default', { theme: 'light' }],
    [
      '?message={page.subPageId}&theme={app.theme}&language={app.locale}',
      { theme: undefined, language: undefined, address: '/addin/app.html#/activity' },
    ],
    ['?message=', { address: '/addin/app.html#/activity' }],
    ['?message=x&name=robin', { address: '/addin/app.html#/activity' }],
  ])('reads %j', (query, expected) => {
    expect(arrive(query)).toMatchObject(expected)
  })
})

/** A browser with nothing but its history. */
class FakePage implements Page {
  private readonly entries: { state: unknown; hash: string }[]
  private at = 0
  private run = (): void => {}

  constructor(hash: string) {
    this.entries = [{ state: null, hash }]
  }

  readonly history = {
    pushState: (state: unknown, _title: string, url?: string | URL | null) => {
      this.entries.splice(++this.at, Infinity, { state, hash: String(url) })
    },
    replaceState: (state: unknown, _title: string, url?: string | URL | null) => {
      this.entries[this.at] = { state, hash: String(url) }
    },
    get state(): unknown {
      return undefined
    },
  }
  readonly location = { hash: '' }

  now() {
    return this.entries[this.at]!
  }
  routes(): readonly string[] {
    return this.entries.map(({ hash }) => hash)
  }
  go(by: number): void {
    this.at += by
    this.run()
  }
  addEventListener(_type: 'popstate', run: () => void): void {
    this.run = run
  }
  removeEventListener(): void {
    this.run = () => {}
  }
}

function pageAt(hash: string): FakePage {
  const page = new FakePage(hash)
  Object.defineProperty(page.history, 'state', { get: () => page.now().state })
  Object.defineProperty(page.location, 'hash', { get: () => page.now().hash })
  return page
}

describe('browserTrail()', () => {
  test('begins where the address says, and names where it leads nowhere', () => {
    const page = pageAt('#/nowhere')
    expect(browserTrail(page).start).toEqual(home)
    expect(page.routes()).toEqual(['#/activity'])
  })

  test('leads back to the very place, and on again', () => {
    const page = pageAt('')
    const trail = browserTrail(page)
    const seen: Place[] = []
    trail.onReturn((place) => seen.push(place))
    trail.went(trail.start)
    trail.went(atMessage)
    expect(page.routes()).toEqual(['#/activity', `#/messages/${messageId}`])
    page.go(-1)
    page.go(1)
    expect(seen).toEqual([home, atMessage])
  })

  test('knows no place twice in a row', () => {
    const page = pageAt('')
    const trail = browserTrail(page)
    trail.went(atMessage)
    trail.went(placeAfter(atMessage, { kind: 'open', opened }))
    trail.went({ ...atMessage, returnTo: 'line' })
    expect(page.routes()).toHaveLength(2)
  })

  test('finds after a reload what the routes tell, and keeps no subject in the history', () => {
    const page = pageAt('')
    browserTrail(page).went(atMessage)
    expect(JSON.stringify(page.now())).not.toContain(subject)
    const trail = browserTrail(page)
    expect(trail.start.opened).toMatchObject({ messageId, subject: null })
    const seen: Place[] = []
    trail.onReturn((place) => seen.push(place))
    page.go(-1)
    expect(seen).toEqual([home])
  })

  test('says nothing any more once nobody listens', () => {
    const page = pageAt('')
    const trail = browserTrail(page)
    const seen: Place[] = []
    const stop = trail.onReturn((place) => seen.push(place))
    trail.went(atMessage)
    stop()
    page.go(-1)
    expect(seen).toEqual([])
  })
})
