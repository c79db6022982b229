import { expect, test } from '@jest/globals'
import { mailboxId, startTelling } from '../notify/telling.ts'

const hour = 60 * 60_000
const at = (text: string): number => Date.parse(text)

test.each([
  // The clocks skip the first hour of 24 April.
  ['Africa/Cairo', 0, '2026-04-22T10:00Z', ['04-22T22:00', '04-23T22:00', '04-24T21:00']],
  ['Europe/Berlin', 150, '2026-03-27T12:00Z', ['03-28T01:30', '03-29T01:00', '03-30T00:30']],
])('in %s, a digest at minute %i keeps its schedule over a clock change', async (...row) => {
  const [timeZone, digestAt, start, expected] = row
  const telling = startTelling(at(start))
  await telling.want({ timeZone, digestAt })
  for (const time of expected) {
    const due = at(`2026-${time}Z`)
    expect(await telling.notices.digestsDue(Infinity, 9)).toEqual([{ mailboxId, at: due }])
    await telling.passUntil(due + 50)
    await telling.strike()
    await telling.strike()
  }
  expect(await telling.notices.digestsDue(at(`2026-${expected[2]}Z`) + 25 * hour, 9)).toHaveLength(
    1,
  )
})
