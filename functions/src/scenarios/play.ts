import { activitiesOf } from '#core/activity'
import { describeRequest } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { createNetworks } from '#core/networks'
import { agents } from '#core/staged-hit'
import { tellStory } from '#core/story'
import { contextOf, timelineOf } from '#core/timeline'
import { judge } from '#core/verdict/judge'
import { type Evidence, noEvidence } from '#core/verdict/message'
import type { Recipient } from '#core/wire'
import { createStage, begin as sentAt, registrationOf } from '../http/stage.ts'
import { createRequestOrigin } from '../http/request-origin.ts'
import { networkSnapshot } from '../networks/snapshot.ts'
import { HttpRequest } from '@azure/functions'

/** Plays what readers, scanners and proxies do to one mail, and lists the resulting verdicts and lines. */

export const places = {
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
  /** Seconds since the mail was sent. */
  readonly second: number
  readonly by: keyof typeof agents
  readonly from: keyof typeof places
  /** 0 or undefined is the image, n the n-th link. */
  readonly link?: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface Scenario {
  readonly steps: readonly Step[]
  readonly recipients?: readonly string[]
  readonly evidence?: (sourceOf: (place: keyof typeof places) => string) => Partial<Evidence>
  /** Each hit: second, verdict, confidence, reasons. */
  readonly verdicts: readonly string[]
  /** Each line of the feed: when it appears, and what it says. */
  readonly told: readonly string[]
  readonly opens: number
  readonly clicks: number
}

export const browserHeaders = {
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'en',
  'sec-fetch-mode': 'navigate',
}

const { keys } = createStage()
const originOf = createRequestOrigin(createNetworks(networkSnapshot), keys, 1)
const claims = {
  keyId: 7,
  mailboxId: makeMailboxId(new Uint8Array(8)),
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

export function play({ steps, recipients = ['Dana Cole'], evidence }: Scenario) {
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

export { sentAt }
export const minute = 60
export const hour = 60 * minute
