import { readFileSync } from 'node:fs'
import TestSequencer from '@jest/test-sequencer'

/** What a suite starts, the longest first. */
const starts = [
  // The product and a browser.
  /\b(openStage|seeProduct)\b/,
  // One of them, or a process of the product.
  /\b(startProduct|openFixture|openLocalOutlook|openBrowser|stagePane|openFaultStage|startWatchedStage)\b/,
]

/**
 * What takes long begins first, so that no worker is left alone with it at the end. Jest knows by itself
 * only what took long the last time; on a fresh clone it goes by the length of the files.
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
