import type { Counts } from '#core/stores'
import type { AnswerTimes } from '#core/wire'

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

/** What a message has before anything came back. */
export const noAnswers: AnswerTimes = { repliedAt: null, bouncedAt: null }
