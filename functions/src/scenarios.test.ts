import { describe, expect, test } from '@jest/globals'
import { activitiesOf } from '#core/activity'
import { describeRequest } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMessageId } from '#core/ids'
import { createNetworks } from '#core/networks'
import { agents } from '#core/staged-hit'
import { tellStory } from '#core/story'
import { contextOf, timelineOf } from '#core/timeline'
import { judge } from '#core/verdict/judge'
import { type Evidence, noEvidence } from '#core/verdict/message'
import type { Recipient } from '#core/wire'
import { createStage, begin as sentAt, registrationOf } from './http/stage.ts'
import { createRequestOrigin } from './http/request-origin.ts'
import { networkSnapshot } from './networks/snapshot.ts'
import { HttpRequest } from '@azure/functions'

/** What readers, scanners and proxies do to one mail: what is made of it, what the rep is told, and when. */

const places = {
  office: '198.51.100.7',
  home: '203.0.113.20',
  phone: '192.0.2.99',
  hotel: '[2001:db8:77::9]',
  safeLinks: '40.94.89.21',
  safeLinks2: '40.94.89.23',
  outlookWeb: '52.109.8.1',
  gmailPrefetch: '108.177.2.32',
  gmail: '66.249.84.3',
  apple: '104.28.28.1',
  barracuda: '209.222.82.7',
  mimecast: '170.10.129.3',
  teams: '52.112.0.1',
} as const

interface Step {
  /** Since the mail was sent. */
  readonly second: number
  readonly by: keyof typeof agents
  readonly from: keyof typeof places
  /** 0 or nothing is the image, n the n-th link. */
  readonly link?: number
  readonly headers?: Readonly<Record<string, string>>
}

interface Scenario {
  readonly steps: readonly Step[]
  readonly recipients?: readonly string[]
  readonly evidence?: (sourceOf: (place: keyof typeof places) => string) => Partial<Evidence>
  /** Each hit: second, verdict, confidence, reasons. */
  readonly verdicts: readonly string[]
  /** Each line of the feed: when it shows, and what. */
  readonly told: readonly string[]
  readonly opens: number
  readonly clicks: number
}

const browserHeaders = {
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'en',
  'sec-fetch-mode': 'navigate',
}

const { keys } = createStage()
const originOf = createRequestOrigin(createNetworks(networkSnapshot), keys, 1)
const claims = {
  keyId: 7,
  mailboxId: 'f00f00f00f00f00f' as Hit['mailboxId'],
  messageId: makeMessageId(sentAt - 60_000, new Uint8Array(6)),
  index: 0,
}

function hitOf({ second, by, from, link = 0, headers = browserHeaders }: Step, at: number): Hit {
  const time = sentAt + second * 1_000
  const request = new HttpRequest({
    method: 'GET',
    url: 'https://track.example.com/',
    headers: { ...headers, 'user-agent': agents[by], 'x-forwarded-for': `${places[from]}:50123` },
  })
  const { mailboxId, messageId } = claims
  return {
    hitId: makeHitId(time, Uint8Array.of(0, 0, 0, 0, 0, at)),
    mailboxId,
    messageId,
    index: link,
    destination: link === 0 ? null : `https://northwind.example/${link}`,
    facts: describeRequest(
      'GET',
      (name) => request.headers.get(name),
      originOf(request, claims, time),
    ),
  }
}

function sourceOf(place: keyof typeof places): string {
  const [hit] = [hitOf({ second: 0, by: 'chrome', from: place }, 0)]
  return hit.facts.source ?? ''
}

function play({ steps, recipients = ['Dana Cole'], evidence }: Scenario) {
  const hits = steps.map(hitOf)
  const registration = {
    ...registrationOf('Prices'),
    recipients: recipients.map((name): Recipient => {
      const address = `${name.toLowerCase().replace(/ .*/, '')}@contoso.example`
      return { field: 'to', name, address }
    }),
  }
  const known = { ...noEvidence, ...evidence?.(sourceOf) }
  const context = contextOf(registration, known)
  const story = tellStory(context, hits)
  const verdicts = judge(context, hits).map(
    ({ hitId, verdict, confidence, reasons, mergedInto }) => {
      const at = hits.findIndex((hit) => hit.hitId === hitId)
      const merged = mergedInto === null ? '' : ' (part of the click)'
      return `${steps[at]?.second} ${verdict} ${confidence}: ${reasons.join(', ')}${merged}`
    },
  )
  const lines = [...activitiesOf(claims.messageId, story, registration, known).values()]
  const told = lines.map(({ tellAt, who, kind, state, forwarded, link }) => {
    const what = kind === 'open' ? 'opened' : `clicked ${link?.index}`
    const marks = `${forwarded ? ', possibly forwarded' : ''}${state === 'told' ? '' : ', withdrawn'}`
    return `${(tellAt - sentAt) / 1_000} ${who ?? 'Someone'} ${what}${marks}`
  })
  const { counts, events } = timelineOf(story, registration, known)
  return { verdicts, told, opens: counts.opens, clicks: counts.clicks, events }
}

const minute = 60
const hour = 60 * minute

const scenarios: readonly [string, Scenario][] = [
  [
    'a scanner at delivery, then the reader',
    {
      steps: [
        { second: 4, by: 'chrome', from: 'safeLinks' },
        { second: 9, by: 'chrome', from: 'barracuda' },
        { second: 9, by: 'chrome', from: 'barracuda', link: 1 },
        { second: 8, by: 'chrome', from: 'home' },
        { second: 2 * hour, by: 'outlook', from: 'office' },
      ],
      verdicts: [
        '4 machine medium: microsoft-early',
        '8 unknown low: just-delivered, browser',
        '9 machine high: mail-gateway',
        '9 machine high: mail-gateway',
        '7200 human high: mail-client',
      ],
      told: ['7205 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'all links in one second, from addresses nobody knows',
    {
      steps: [
        { second: 43, by: 'chrome', from: 'home', link: 1 },
        { second: 43.3, by: 'edge', from: 'hotel', link: 2 },
        { second: 43.8, by: 'chrome', from: 'home', link: 3 },
        { second: 3 * hour, by: 'chrome', from: 'office', link: 2 },
      ],
      verdicts: [
        '43 machine high: link-burst',
        '43.3 machine high: link-burst',
        '43.8 machine high: link-burst',
        '10800 human high: browser',
      ],
      told: ['10802 Dana Cole clicked 2'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'links one after the other, just too slow to be seen at once',
    {
      steps: [
        { second: 43, by: 'chrome', from: 'home', link: 1 },
        { second: 47, by: 'chrome', from: 'home', link: 2 },
        { second: 51, by: 'chrome', from: 'home', link: 3 },
      ],
      verdicts: [
        '43 machine high: link-burst',
        '47 machine high: link-burst',
        '51 machine high: link-burst',
      ],
      told: ['45 Dana Cole clicked 1, withdrawn', '49 Dana Cole clicked 2, withdrawn'],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'Outlook on Windows asks before it hands a link to the browser',
    {
      steps: [
        { second: hour, by: 'outlook', from: 'office' },
        { second: hour + 5, by: 'officeCheck', from: 'office', link: 1 },
        { second: hour + 5.4, by: 'outlook', from: 'office', link: 1 },
        { second: hour + 6, by: 'edge', from: 'office', link: 1 },
      ],
      verdicts: [
        '3600 human high: mail-client',
        '3605 unknown medium: office-check (part of the click)',
        '3605.4 unknown medium: office-check (part of the click)',
        '3606 human high: browser',
      ],
      told: ['3605 Dana Cole opened', '3608 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'new Outlook asks with a header of its own, and no browser follows',
    {
      steps: [
        {
          second: hour,
          by: 'edge',
          from: 'office',
          link: 1,
          headers: { 'x-native-host': 'OneOutlook/1.2025.516.400' },
        },
      ],
      verdicts: ['3600 unknown medium: office-check'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'Safe Links looks at the link at the moment of the click',
    {
      steps: [
        { second: 20 * minute, by: 'safari', from: 'home', link: 1 },
        { second: 20 * minute + 2, by: 'chrome', from: 'safeLinks', link: 1 },
        { second: 20 * minute + 3, by: 'chrome', from: 'safeLinks2', link: 1 },
      ],
      verdicts: [
        '1200 human high: browser',
        '1202 machine medium: data-centre (part of the click)',
        '1203 machine medium: data-centre (part of the click)',
      ],
      told: ['1202 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'Safe Links looks at the link long before anybody clicks',
    {
      steps: [{ second: 50, by: 'chrome', from: 'safeLinks', link: 1 }],
      verdicts: ['50 machine high: data-centre'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'Outlook on the web has the picture fetched for its reader',
    {
      steps: [{ second: 10 * minute, by: 'chrome', from: 'outlookWeb' }],
      verdicts: ['600 proxied-human medium: microsoft'],
      told: ['690 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'a security service that scans, and may carry a reader later',
    {
      steps: [
        { second: 5 * minute, by: 'chrome', from: 'mimecast', link: 1 },
        { second: 5 * hour, by: 'chrome', from: 'mimecast', link: 1 },
      ],
      verdicts: ['300 machine medium: security-vendor-early', '18000 unknown low: security-vendor'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'Gmail fetches ahead, then its proxy when the mail is shown',
    {
      steps: [
        { second: 25, by: 'gmailPrefetch', from: 'gmailPrefetch' },
        { second: 30, by: 'gmail', from: 'gmail' },
      ],
      verdicts: ['25 machine high: gmail-prefetch', '30 proxied-human high: image-proxy'],
      told: ['33 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'Gmail’s proxy in the very moment of delivery',
    {
      steps: [{ second: 3, by: 'gmail', from: 'gmail' }],
      verdicts: ['3 proxied-human low: image-proxy, just-delivered'],
      told: ['6 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'Apple’s privacy proxy, then a click through its relay',
    {
      steps: [
        { second: 2 * minute, by: 'apple', from: 'apple' },
        { second: hour, by: 'iphone', from: 'apple', link: 1 },
      ],
      verdicts: [
        '120 privacy-proxy high: apple-privacy',
        '3600 human high: browser, private-relay',
      ],
      told: ['3602 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'somebody pastes the link into Teams',
    {
      steps: [
        { second: hour, by: 'teams', from: 'teams', link: 1 },
        { second: hour + minute, by: 'edge', from: 'office', link: 1 },
      ],
      verdicts: ['3600 machine high: link-shared', '3660 human high: browser'],
      told: ['3662 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'the rep reads the sent mail on a phone, on the network of the pane',
    {
      steps: [{ second: 5 * minute, by: 'outlookPhone', from: 'office' }],
      evidence: (source) => ({
        presences: [
          { at: sentAt + 3 * minute * 1_000, source: source('office'), client: 'Edge on Windows' },
        ],
      }),
      verdicts: ['300 self medium: sender-device'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'the rep opens the sent mail on the computer, and the pane says so',
    {
      steps: [{ second: 5 * minute, by: 'outlook', from: 'office' }],
      evidence: (source) => ({
        views: [{ at: sentAt + (5 * minute + 2) * 1_000, source: source('office'), place: null }],
      }),
      verdicts: ['300 self high: viewed-by-sender'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'the rep tries an own link, on the device of the pane',
    {
      steps: [
        { second: 5 * minute, by: 'chrome', from: 'office', link: 1 },
        { second: 6 * minute, by: 'safari', from: 'office', link: 1 },
      ],
      evidence: (source) => ({
        presences: [
          { at: sentAt + 3 * minute * 1_000, source: source('office'), client: 'Edge on Windows' },
        ],
      }),
      verdicts: ['300 self medium: sender-device', '360 human high: browser'],
      told: ['362 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'the rep reads the draft in another window before it is sent',
    {
      steps: [{ second: -3, by: 'outlook', from: 'office' }],
      verdicts: ['-3 self high: before-sent'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'the mail is forwarded',
    {
      steps: [
        { second: 10 * minute, by: 'outlook', from: 'office' },
        { second: 20 * minute, by: 'outlookPhone', from: 'office' },
        { second: 26 * hour, by: 'safari', from: 'hotel' },
      ],
      verdicts: [
        '600 human high: mail-client',
        '1200 human high: mail-client',
        '93600 human medium: browser',
      ],
      told: [
        '605 Dana Cole opened',
        '1205 Dana Cole opened',
        '93603 Dana Cole opened, possibly forwarded',
      ],
      opens: 3,
      clicks: 0,
    },
  ],
  [
    'two recipients, one replies',
    {
      recipients: ['Dana Cole', 'Ben Ito'],
      steps: [
        { second: 10 * minute, by: 'outlook', from: 'office' },
        { second: 3 * hour, by: 'thunderbird', from: 'home' },
      ],
      evidence: () => ({
        replies: [{ at: sentAt + (3 * hour + 4 * minute) * 1_000, address: 'ben@contoso.example' }],
      }),
      verdicts: ['600 human high: mail-client', '10800 human high: mail-client'],
      told: ['605 Someone opened', '10800 Ben Ito opened'],
      opens: 2,
      clicks: 0,
    },
  ],
  [
    'one visitor at mails to several people in one moment',
    {
      steps: [{ second: 30, by: 'chrome', from: 'home', link: 1 }],
      evidence: (source) => ({
        elsewhere: [{ at: sentAt + 33_000, source: source('home') }],
      }),
      verdicts: ['30 machine high: many-mails'],
      told: ['32 Dana Cole clicked 1, withdrawn'],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'a service looks at the link again after the click',
    {
      steps: [
        { second: hour, by: 'iphone', from: 'phone', link: 1 },
        { second: hour + 12, by: 'chrome', from: 'home', link: 1 },
      ],
      verdicts: ['3600 human high: browser', '3612 machine medium: second-hand'],
      told: ['3602 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
]

describe('what is made of', () => {
  test.each(scenarios)('%s', (_, scenario) => {
    const { verdicts, told, opens, clicks } = scenario
    expect(play(scenario)).toMatchObject({ verdicts, told, opens, clicks })
  })
})
