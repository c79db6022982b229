import type { GraphAnswer, GraphRequest } from './answer.ts'
import { busy } from './troubles.ts'

/** Graph's own limit on concurrent requests of one application to one mailbox. */
const lanesMax = 4
const retryAfterS = 1

/** Rejects requests beyond the concurrency limit of a mailbox. */
export class Lanes {
  /** The highest concurrency so far. */
  most = 0
  readonly #underWay = new Map<string, number>()

  async run({ segments }: GraphRequest, answer: () => Promise<GraphAnswer>): Promise<GraphAnswer> {
    const [first = '', user = ''] = segments
    const mailbox = first.toLowerCase() === 'users' ? user.toLowerCase() : ''
    if (mailbox === '') return answer()
    const count = (this.#underWay.get(mailbox) ?? 0) + 1
    this.most = Math.max(this.most, count)
    if (count > lanesMax) throw busy(retryAfterS)
    this.#underWay.set(mailbox, count)
    try {
      // Even the fastest server takes a moment to answer.
      await new Promise((resolve) => setTimeout(resolve, 1))
      return await answer()
    } finally {
      this.#underWay.set(mailbox, (this.#underWay.get(mailbox) ?? 1) - 1)
    }
  }
}
