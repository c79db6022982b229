import { noticeAgeMs, noticeFoldMs } from '../limits.ts'
import type { Activity } from '../wire.ts'
import type { NoticePreferences } from './preferences.ts'
import { quietUntil, type WallClock } from './quiet.ts'

/** Why the rep is not told of something that happened. */
export type UntoldReason = 'withdrawn' | 'not-wanted' | 'muted' | 'not-first' | 'folded' | 'old'

/** What becomes of a notice. `wait`: it is held back until then. `keep`: it is in the summary after quiet hours. */
export type Decision =
  | { readonly kind: 'tell' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'keep'; readonly until: number }
  | { readonly kind: 'leave'; readonly why: UntoldReason }

/** Of what of one message the rep has been told, or will be in a summary: the last time of each kind. */
export type Told = Readonly<Partial<Record<Activity['kind'], number>>>

export interface NoticeContext {
  readonly preferences: NoticePreferences
  /** The rep wants to hear nothing more of this message. */
  readonly muted: boolean
  readonly told: Told
  readonly now: number
  readonly clock: WallClock
}

/**
 * Whether the rep is told of an activity, which is read anew when its notice is due: what was found out
 * meanwhile counts.
 */
export function decide(activity: Activity, context: NoticeContext): Decision {
  const { preferences, muted, told, now, clock } = context
  const { kind, at, state, tellAt } = activity
  if (state === 'withdrawn') return { kind: 'leave', why: 'withdrawn' }
  if (tellAt > now) return { kind: 'wait', until: tellAt }
  if (now - Math.max(at, tellAt) > noticeAgeMs) return { kind: 'leave', why: 'old' }
  if (!isWanted(kind, preferences)) return { kind: 'leave', why: 'not-wanted' }
  if (muted) return { kind: 'leave', why: 'muted' }
  const before = told[kind]
  if (before !== undefined && isFolded(kind, at, before)) return { kind: 'leave', why: 'folded' }
  if (kind === 'open' && preferences.opens === 'first' && before !== undefined)
    return { kind: 'leave', why: 'not-first' }
  const until = quietUntil(preferences.quiet, now, clock)
  return until === null ? { kind: 'tell' } : { kind: 'keep', until }
}

/** What the rep has been told of a message once this has been told too. */
export function toldAfter(told: Told, { kind, at }: Activity): Told {
  return { ...told, [kind]: Math.max(at, told[kind] ?? at) }
}

function isWanted(kind: Activity['kind'], preferences: NoticePreferences): boolean {
  switch (kind) {
    case 'open':
      return preferences.opens !== 'none'
    case 'click':
      return preferences.clicks
    case 'reply':
      return preferences.replies
    case 'auto-reply':
      // Outlook shows it as any other mail, and nobody has read anything.
      return false
    case 'bounce':
      return preferences.bounces
  }
}

/** Opens and clicks within a short while are one notice, and what is older than the last one is no news. */
function isFolded(kind: Activity['kind'], at: number, before: number): boolean {
  return (kind === 'open' || kind === 'click') && at - before < noticeFoldMs
}
