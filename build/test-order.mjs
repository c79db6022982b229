import { readFileSync } from 'node:fs'
import TestSequencer from '@jest/test-sequencer'

/** Functions whose use makes a suite slow, slowest first. */
const starts = [
  // Hundreds of mails.
  /\bsendAll\b/,
  // The product and a browser.
  /\b(openStage|seeProduct)\b/,
  // One of them, or a process of the product.
  /\b(startProduct|openFixture|openLocalOutlook|openBrowser|stagePane|openFaultStage|startWatchedStage)\b/,
]

/**
 * Runs the slowest suites first, so that none of them is left for a single worker at the end. Jest itself
 * knows durations only from earlier runs; on a fresh clone it goes by file size.
 */
export default class TestOrder extends TestSequencer {
  /** @override */
  async sort(tests) {
    const inOrder = await super.sort(tests)
    const ranked = inOrder.map((test) => ({ test, rank: rankOf(test) }))
    return ranked.sort((one, other) => one.rank - other.rank).map(({ test }) => test)
  }
}

/** The lower, the earlier. */
function rankOf({ path }) {
  const source = readFileSync(path, 'utf8')
  const rank = starts.findIndex((pattern) => pattern.test(source))
  return rank < 0 ? starts.length : rank
}
