import type { ActivityId } from '../ids.ts'
import { noticeAgeMs, noticeFoldMs, toldLinesMax } from '../limits.ts'
import type { Activity } from '../wire.ts'
import type { NoticePreferences } from './preferences.ts'
import { quietUntil, type WallClock } from './quiet.ts'

/** Why the rep is not notified of an event. */
export type UntoldReason = 'withdrawn' | 'not-wanted' | 'muted' | 'not-first' | 'folded' | 'old'

/** What happens to a notice. `wait`: it is held back until then. `keep`: it goes into the summary after quiet hours. */
export type Decision =
  | { readonly kind: 'tell' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'keep'; readonly until: number }
  | { readonly kind: 'leave'; readonly why: UntoldReason }

/** A line that the rep was told about, or will be in a summary. */
export interface ToldLine {
  readonly at: number
  /** null if it was told before ids were stored. */
  readonly id: ActivityId | null
}

/** The last lines of each kind that the rep was told about, latest event last. For one message. */
export type Told = Readonly<Partial<Record<Activity['kind'], readonly ToldLine[]>>>

export interface NoticeContext {
  readonly preferences: NoticePreferences
  /** The rep has muted this message. */
  readonly muted: boolean
  /** Without lines that have been withdrawn since. */
  readonly told: Told
  readonly now: number
  readonly clock: WallClock
}

/**
 * Decides whether to notify the rep of an activity. The activity is read again when its notice is due, so
 * that the latest evidence counts.
 */
export function decide(activity: Activity, context: NoticeContext): Decision {
  const { preferences, muted, told, now, clock } = context
  const { kind, at, state, tellAt } = activity
  if (state === 'withdrawn') return { kind: 'leave', why: 'withdrawn' }
  if (tellAt > now) return { kind: 'wait', until: tellAt }
  if (now - Math.max(at, tellAt) > noticeAgeMs) return { kind: 'leave', why: 'old' }
  if (!isWanted(kind, preferences)) return { kind: 'leave', why: 'not-wanted' }
  if (muted) return { kind: 'leave', why: 'muted' }
  const before = told[kind]?.slice(-1)[0]?.at
  if (before !== undefined && isFolded(kind, at, before)) return { kind: 'leave', why: 'folded' }
  if (kind === 'open' && preferences.opens === 'first' && before !== undefined)
    return { kind: 'leave', why: 'not-first' }
  const until = quietUntil(preferences.quiet, now, clock)
  return until === null ? { kind: 'tell' } : { kind: 'keep', until }
}

/** Adds an activity to what the rep has been told. */
export function toldAfter(told: Told, { kind, at, id }: Activity): Told {
  const lines = [...(told[kind] ?? []), { at, id }].sort((left, right) => left.at - right.at)
  return { ...told, [kind]: lines.slice(-toldLinesMax) }
}

/** Without the lines that now read withdrawn: they take no other event's place. */
export function toldWithout(told: Told, lines: readonly Activity[]): Told {
  const standing = { ...told }
  for (const { id, kind, state } of lines) {
    const known = standing[kind]
    if (state === 'withdrawn' && known !== undefined)
      standing[kind] = known.filter((line) => line.id !== id)
  }
  return standing
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
      // Outlook shows it like any other mail, and nobody has read anything.
      return false
    case 'bounce':
      return preferences.bounces
  }
}

/** Opens and clicks within a short time are one notice, and an event older than the last one is no news. */
function isFolded(kind: Activity['kind'], at: number, before: number): boolean {
  return (kind === 'open' || kind === 'click') && at - before < noticeFoldMs
}
