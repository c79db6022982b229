import { destinationCharsMax, linksPerMessageMax, trackedQueryCharsMax } from '../limits.ts'
import { type LeftLink, type LeftReason, type Link, reasonToLeave } from './link-rules.ts'
import { clip } from './link-text.ts'
import type { FreeLink } from './own.ts'
import { isOwnPath, trackedQuery } from './tracked-url.ts'

/** What happens to one link. */
export type LinkPlan =
  | { readonly fate: 'keep'; readonly free: FreeLink; readonly link: Link }
  | { readonly fate: 'track'; readonly free: FreeLink; readonly link: Link; readonly query: string }
  | { readonly fate: 'leave'; readonly free: FreeLink; readonly left: LeftLink }

/**
 * Decides what happens to each link of a body. Links that are already tracked for this message are kept,
 * and new ones are numbered after them.
 */
export function planLinks(links: readonly FreeLink[], origin: string): readonly LinkPlan[] {
  let used = links.reduce((last, link) => Math.max(last, link.keptIndex ?? 0), 0)
  return links.map((link) => {
    const plan = planLink(link, used + 1, origin)
    if (plan.fate === 'track') used++
    return plan
  })
}

function planLink(free: FreeLink, nextIndex: number, origin: string): LinkPlan {
  const { href, keptIndex, span } = free
  if (keptIndex !== undefined) return { fate: 'keep', free, link: linkOf(free, keptIndex) }
  if (span.quoted) return leave(free, 'quoted')
  if (typeof href === 'string') return leave(free, href)
  if (isOwnPath(href, origin)) return leave(free, 'unreadable')
  if (nextIndex > linksPerMessageMax) return leave(free, 'too-many')
  const reason = reasonToLeave(href, span.text)
  if (reason !== undefined) return leave(free, reason)
  const query = trackedQuery(href.url, free.raw)
  if (encodeURIComponent(query).length > trackedQueryCharsMax) return leave(free, 'too-long')
  return { fate: 'track', free, link: linkOf(free, nextIndex), query }
}

function leave(free: FreeLink, reason: LeftReason): LinkPlan {
  return { fate: 'leave', free, left: { url: urlOf(free), text: free.span.text, reason } }
}

function linkOf(free: FreeLink, index: number): Link {
  return { index, url: urlOf(free), text: free.span.text }
}

function urlOf(free: FreeLink): string {
  return clip(
    typeof free.href === 'string' ? free.decoded.trim() : free.href.url,
    destinationCharsMax,
  )
}
