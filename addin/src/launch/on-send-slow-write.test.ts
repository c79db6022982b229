import { describe, expect, test } from '@jest/globals'
import { removeTracking } from '#core/html/remove'
import type { Tracking } from '#core/wire'
import type { Fault } from '../office/fake-office.ts'
import { allowed, notTaken, origin, pixel, stageEachTest } from './send-stage.ts'

const stage = stageEachTest()

/** After this time Outlook shows a dialog that sending takes long. */
const dialogMs = 5_000
/** The least time for which Outlook's answer to a write is awaited. */
const patienceMs = 4_000

const asWritten: Tracking = { ...notTaken, pixel: 'append' }
const tracked: Tracking = {
  pixel: 'append',
  links: [{ index: 1, url: 'https://contoso.example/pricing', text: 'Pricing' }],
  left: [],
  reasons: [],
}
const inDoubt: Tracking = { ...tracked, reasons: ['in-doubt'] }

/** Sends the mail and expects it to leave in time and intact, with a truthful registration. */
async function expectTruth(): Promise<void> {
  const { outlook } = stage
  stage.arm()
  const original = outlook.bodyHtml + pixel
  const completions = await stage.send(dialogMs - 1)
  expect(completions).toEqual(allowed)
  const linksOnly = { opens: false, links: true }
  for (const body of outlook.bodiesLeft) {
    expect(removeTracking(body, origin, linksOnly).html).toBe(original)
    expectTold(body === original ? asWritten : tracked)
  }
  // What Outlook does with a write that is later still cannot be known.
  await stage.pass(20_000)
  expectTold(outlook.bodyHtml === original ? asWritten : tracked)
  expect(completions).toEqual(allowed)
}

/** The service may not know the mail yet; the pane then registers it from the sent copy. */
function expectTold(truth: Tracking): void {
  if (stage.tracking?.reasons.includes('in-doubt')) expect(stage.tracking).toEqual(inDoubt)
  else if (stage.tracking !== undefined) expect(stage.tracking).toEqual(truth)
}

const delays = Array.from({ length: 61 }, (_, at) => at * 100)
const edges = [-50, -25, -10, -1, 1, 10, 25, 50].flatMap((by) =>
  [3_500, 4_000, 4_100, 4_200, 4_300, 4_400, 4_500].map((ms) => ms + by),
)
const writes = delays.concat(edges).flatMap((ms): Fault[] => [
  { kind: 'slow', ms },
  { kind: 'late', ms },
])

describe('a slow write', () => {
  test.each(writes)('leaves every registered mail as registered: %j', async (fault) => {
    stage.outlook.faults.set('body.setAsync', fault)
    await expectTruth()
    expect(stage.registered).toHaveLength(1)
    const soon = 'ms' in fault && fault.ms <= patienceMs
    if (soon || fault.kind === 'late') expect(stage.tracking).toEqual(tracked)
  })

  test('is registered as in doubt if it is never answered', async () => {
    stage.outlook.faults.set('body.setAsync', { kind: 'silent' })
    await expectTruth()
    expect(stage.tracking).toEqual(inDoubt)
  })

  test('does not delay a mail that need not wait for it', async () => {
    stage.outlook.faults.set('loadCustomPropertiesAsync', { kind: 'silent' })
    stage.outlook.faults.set('subject.getAsync', { kind: 'silent' })
    stage.outlook.faults.set('body.setAsync', { kind: 'fails', code: 5000 })
    expect(await stage.send(3_500)).toEqual(allowed)
  })

  test('does not delay a mail whose body cannot be read back', async () => {
    const { outlook } = stage
    outlook.takeBody = (html) => {
      outlook.faults.set('body.getAsync', { kind: 'silent' })
      return html
    }
    expect(await stage.send(2_500)).toEqual(allowed)
    expect(stage.tracking?.links).toEqual(tracked.links)
  })

  test('is awaited if it restores what another write lost', async () => {
    const { outlook } = stage
    let times = 0
    outlook.takeBody = (html) => (times++ === 0 ? html.slice(0, 20) : html)
    outlook.faults.set('body.setAsync', { kind: 'slow', ms: 1_900 })
    const original = outlook.bodyHtml
    expect(await stage.send(dialogMs - 1)).toEqual(allowed)
    expect(outlook.bodiesLeft).toEqual([original])
    expect(stage.tracking).toEqual(notTaken)
  })

  test('is registered as in doubt if the restore may have failed', async () => {
    const { outlook } = stage
    outlook.takeBody = (html) => html.slice(0, 20)
    outlook.faults.set('body.setAsync', { kind: 'slow', ms: 2_500 })
    expect(await stage.send(dialogMs - 1)).toEqual(allowed)
    expect(stage.tracking?.reasons).toEqual(['in-doubt'])
  })
})

describe('an Outlook in which every call is slow', () => {
  const latencies = Array.from({ length: 60 }, (_, at) => at * 50)
  test.each(latencies)('registers nothing untrue: %i ms a call', async (ms) => {
    stage.outlook.latencyMs = () => ms
    await expectTruth()
  })
})
