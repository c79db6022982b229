import type { Hit } from './hit.ts'
import type { Link } from './html/link-rules.ts'
import { timeOfHit } from './ids.ts'
import { openFoldMs } from './limits.ts'
import type { Counts } from './stores.ts'

/** One line of a message's history, in the words of its evidence. Times are milliseconds since 1970. */
export type TimelineEvent =
  | { readonly kind: 'sent'; readonly at: number }
  | {
      readonly kind: 'open'
      /** The first load; loads by the same client shortly after are folded into it. */
      readonly at: number
      readonly lastAt: number
      readonly loads: number
      readonly client: string | null
      /** False where nobody was reading: see `isCounted`. */
      readonly counted: boolean
    }
  | {
      readonly kind: 'click'
      readonly at: number
      readonly client: string | null
      readonly link: Link
      readonly counted: boolean
    }

type OpenEvent = Extract<TimelineEvent, { kind: 'open' }>
type ClickEvent = Extract<TimelineEvent, { kind: 'click' }>

/** A message's history and what it adds up to. */
export interface Timeline {
  /** Newest first. */
  readonly events: readonly TimelineEvent[]
  readonly counts: Counts
}

/**
 * Folds the hits of a message, in any order, into its history. `links` are those of its registration; a
 * hit on another link shows where it led. `sentAt` is null until the message has been registered.
 */
export function foldTimeline(
  hits: readonly Hit[],
  links: readonly Link[],
  sentAt: number | null,
): Timeline {
  const ordered = hits.slice().sort(byTime)
  const opens = foldOpens(ordered, sentAt)
  const clicks = foldClicks(ordered, links, sentAt)
  const sent: TimelineEvent[] = sentAt === null ? [] : [{ kind: 'sent', at: sentAt }]
  const events = [...clicks, ...opens, ...sent].sort((left, right) => right.at - left.at)
  return { events, counts: countEvents(opens, clicks) }
}

/** Whether a hit may be a person's: not a look ahead by a program, and not before the mail was sent. */
export function isCounted(hit: Hit, sentAt: number | null): boolean {
  const { method, prefetch } = hit.facts
  return method === 'GET' && !prefetch && (sentAt === null || timeOfHit(hit.hitId) >= sentAt)
}

/** The link of a click: its words only where the registration names the same destination. */
export function linkOfHit(hit: Hit, links: readonly Link[]): Link {
  const known = links.find((link) => link.index === hit.index)
  const url = hit.destination ?? known?.url ?? ''
  return { index: hit.index, url, text: known?.url === url ? known.text : '' }
}

/** Whether a hit goes on with an open that an earlier one of the same reader began or went on with. */
export function continuesOpen(hit: Hit, earlier: Hit): boolean {
  const gap = timeOfHit(hit.hitId) - timeOfHit(earlier.hitId)
  return (
    hit.index === 0 &&
    earlier.index === 0 &&
    earlier.hitId < hit.hitId &&
    earlier.facts.client === hit.facts.client &&
    gap <= openFoldMs
  )
}

function foldOpens(ordered: readonly Hit[], sentAt: number | null): OpenEvent[] {
  const opens: OpenEvent[] = []
  const latest = new Map<string, number>()
  for (const hit of ordered) {
    if (hit.index !== 0) continue
    const at = timeOfHit(hit.hitId)
    const counted = isCounted(hit, sentAt)
    const reader = `${counted ? 1 : 0}${hit.facts.client ?? ''}`
    const place = latest.get(reader) ?? opens.length
    const open = opens[place]
    if (open !== undefined && at - open.lastAt <= openFoldMs)
      opens[place] = { ...open, lastAt: at, loads: open.loads + 1 }
    else {
      latest.set(reader, opens.length)
      opens.push({ kind: 'open', at, lastAt: at, loads: 1, client: hit.facts.client, counted })
    }
  }
  return opens
}

function foldClicks(
  ordered: readonly Hit[],
  links: readonly Link[],
  sentAt: number | null,
): ClickEvent[] {
  return ordered
    .filter((hit) => hit.index > 0)
    .map((hit) => ({
      kind: 'click',
      at: timeOfHit(hit.hitId),
      client: hit.facts.client,
      link: linkOfHit(hit, links),
      counted: isCounted(hit, sentAt),
    }))
}

function countEvents(opens: readonly OpenEvent[], clicks: readonly ClickEvent[]): Counts {
  const read = opens.filter((open) => open.counted)
  const followed = clicks.filter((click) => click.counted)
  return {
    opens: read.length,
    clicks: followed.length,
    firstOpenAt: read[0]?.at ?? null,
    lastOpenAt: latestOf(read.map((open) => open.lastAt)),
    lastClickAt: latestOf(followed.map((click) => click.at)),
  }
}

function latestOf(times: readonly number[]): number | null {
  return times.reduce<number | null>((last, time) => Math.max(last ?? time, time), null)
}

/** By time; hits of one moment in the order of their ids, so that the same hits always fold alike. */
function byTime(left: Hit, right: Hit): number {
  return left.hitId < right.hitId ? -1 : left.hitId > right.hitId ? 1 : 0
}
