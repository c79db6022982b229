import type { Counts } from '#core/stores'
import type { AnswerTimes } from '#core/wire'

/** The counts of a message before its first hit. */
export const noCounts: Counts = {
  opens: 0,
  clicks: 0,
  firstOpenAt: null,
  lastOpenAt: null,
  lastClickAt: null,
  naiveOpens: 0,
  naiveClicks: 0,
}

/** The answer times of a message before anything came back. */
export const noAnswers: AnswerTimes = { repliedAt: null, bouncedAt: null }
