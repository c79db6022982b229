import type { Counts } from '#core/stores'

/** What a message has before its first hit. */
export const noCounts: Counts = {
  opens: 0,
  clicks: 0,
  firstOpenAt: null,
  lastOpenAt: null,
  lastClickAt: null,
  naiveOpens: 0,
  naiveClicks: 0,
}
