import { beforeEach, describe, expect, test } from '@jest/globals'
import { historyEntriesMax } from '#core/limits'
import { parseMessageId } from '#core/ids'
import { type Place, placeAfter, placeStart } from '../pane/place.ts'
import { readArrival } from './arrival.ts'
import { type KeptPeople, keptPeople } from './kept-people.ts'
import { placeAt, routeOf } from './route.ts'
import { browserTrail, type Page } from './trail.ts'

const messageId = parseMessageId('0123456789abcdef01234567')!
const subject = 'Quote for the first quarter'
const home: Place = { ...placeStart, tab: 'activity' }
const opened = { tab: 'messages', messageId, subject, from: 'line' } as const
const atMessage: Place = { ...home, tab: 'messages', opened }
const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }
const atDana: Place = { ...home, opened: { tab: 'activity', person: dana, from: 'name' } }
const atChecks: Place = { ...home, tab: 'more', further: 'checks' }

describe('a route', () => {
  test.each<[string, Place]>([
    ['#/activity', home],
    ['#/messages', { ...home, tab: 'messages' }],
    ['#/more', { ...home, tab: 'more' }],
    ['#/more/checks', atChecks],
    [`#/messages/${messageId}`, atMessage],
    ['#/activity', { ...home, opened }],
    ['#/activity', atDana],
  ])('%s identifies a place with ids alone', (route, place) => {
    expect(routeOf(place)).toBe(route)
    expect(routeOf(placeAt(route))).toBe(route)
  })

  test.each([
    '',
    '#',
    '#/',
    '#/mail',
    '#/nowhere',
    '#/messages/x',
    '#/more/x',
    '#/messages/checks',
    '#code=1&state=2',
    '#/a/b/c',
  ])('the unknown route %j leads to the start', (route) => {
    expect(placeAt(route)).toEqual(home)
  })
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

let session: Map<string, string>
let people: KeptPeople

beforeEach(() => {
  session = new Map()
  people = keptPeople({
    read: (key) => session.get(key) ?? null,
    write: (key, value) => session.set(key, value),
  })
})

describe('browserTrail()', () => {
  test('starts where the URL says, and corrects an unknown route', () => {
    const page = pageAt('#/nowhere')
    expect(browserTrail(page, people).start).toEqual(home)
    expect(page.routes()).toEqual(['#/activity'])
  })

  test('returns to the same place, backwards and forwards', () => {
    const page = pageAt('')
    const trail = browserTrail(page, people)
    const seen: Place[] = []
    trail.onReturn((place) => seen.push(place))
    trail.went(trail.start)
    trail.went(atMessage)
    expect(page.routes()).toEqual(['#/activity', `#/messages/${messageId}`])
    page.go(-1)
    page.go(1)
    expect(seen).toEqual([home, atMessage])
  })

  test('adds no entry for the same place twice in a row', () => {
    const page = pageAt('')
    const trail = browserTrail(page, people)
    trail.went(atMessage)
    trail.went(placeAfter(atMessage, { kind: 'open', opened }))
    trail.went({ ...atMessage, returnTo: 'line' })
    expect(page.routes()).toHaveLength(2)
  })

  test('restores places from their routes after a reload, and keeps no subject in the history', () => {
    const page = pageAt('')
    browserTrail(page, people).went(atMessage)
    expect(JSON.stringify(page.now())).not.toContain(subject)
    const trail = browserTrail(page, people)
    expect(trail.start.opened).toMatchObject({ messageId, subject: null })
    const seen: Place[] = []
    trail.onReturn((place) => seen.push(place))
    page.go(-1)
    expect(seen).toEqual([home])
  })

  test('leads back out of the faces behind More', () => {
    const page = pageAt('#/more')
    const trail = browserTrail(page, people)
    const seen: Place[] = []
    trail.onReturn((place) => seen.push(place))
    trail.went(atChecks)
    expect(page.routes()).toEqual(['#/more', '#/more/checks'])
    page.go(-1)
    expect(seen).toEqual([trail.start])
    page.go(1)
    expect(browserTrail(page, people).start).toEqual(atChecks)
  })

  test('finds people after a reload and later, although neither URL nor history names them', () => {
    const page = pageAt('')
    const trail = browserTrail(page, people)
    trail.went(atDana)
    trail.went(atMessage)
    trail.went({ ...home, tab: 'insights' })
    page.go(-1)
    page.go(-1)
    expect(JSON.stringify([page.now(), page.routes()])).not.toMatch(/dana/i)
    const reloaded = browserTrail(page, people)
    expect(reloaded.start).toMatchObject({ tab: 'activity', opened: { person: dana } })
    const seen: Place[] = []
    reloaded.onReturn((place) => seen.push(place))
    page.go(1)
    page.go(-2)
    page.go(1)
    const shown = seen.map(({ opened }) => opened)
    expect(shown).toMatchObject([{ messageId }, null, { person: dana }])
  })

  test('drops a person from an entry that was replaced', () => {
    const page = pageAt('')
    const trail = browserTrail(page, people)
    trail.onReturn(() => {})
    trail.went(atDana)
    page.go(-1)
    trail.went(atChecks)
    expect(browserTrail(page, people).start).toEqual(atChecks)
  })

  test('takes nobody from the history of an earlier page', () => {
    const page = pageAt('')
    browserTrail(page, people).went(atDana)
    const other = pageAt('')
    browserTrail(other, people)
    other.history.replaceState({ at: 1 }, '', '#/activity')
    expect(browserTrail(other, people).start).toEqual(home)
  })

  test('reports nothing once nobody listens', () => {
    const page = pageAt('')
    const trail = browserTrail(page, people)
    const seen: Place[] = []
    const stop = trail.onReturn((place) => seen.push(place))
    trail.went(atMessage)
    stop()
    page.go(-1)
    expect(seen).toEqual([])
  })
})

describe('keptPeople()', () => {
  test.each(['', 'x', '{}', '[{"entry":1}]', '[{"entry":1,"person":{"name":1,"address":""}}]'])(
    'takes nobody from %j, and continues',
    (kept) => {
      session.set('telltale.people', kept)
      expect(people.at(1)).toBeNull()
      people.keep(1, dana)
      expect(people.at(1)).toEqual(dana)
    },
  )

  test('keeps the latest that a history can hold, and nobody after clearing', () => {
    for (let entry = 0; entry <= historyEntriesMax; entry++) people.keep(entry, dana)
    expect([people.at(0), people.at(1), people.at(historyEntriesMax)]).toEqual([null, dana, dana])
    people.forget()
    expect(people.at(1)).toBeNull()
    expect([...session.values()].join()).not.toMatch(/dana/i)
  })
})
