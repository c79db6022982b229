import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { watchIdleMs } from '#core/limits'
import { hourMs, startWatchedStage, type WatchedStage } from './watched-stage.ts'

jest.setTimeout(60_000)

let watched: WatchedStage

beforeEach(async () => {
  watched = await startWatchedStage()
  const { service, stage } = watched
  await service.enrol()
  await watched.learnAddress()
  stage.send()
  await service.settle()
})

afterEach(() => watched.close())

/** Tends often enough that no subscription ends by itself. */
async function pass(ms: number): Promise<void> {
  const { stage, service } = watched
  const stepMs = 96 * hourMs
  for (let left = ms; left > 0; left -= stepMs) {
    await stage.graph.advance(Math.min(left, stepMs))
    await service.tend()
  }
}

test('a mailbox whose owner stays away is left alone, and caught up when they are back', async () => {
  const { stage, service, answer, subjects } = watched
  await pass(watchIdleMs - hourMs)
  answer('before')
  await service.settle()
  expect([subjects(), stage.graph.subscriptions().length]).toEqual([['before'], 2])

  await pass(hourMs)
  expect(stage.graph.subscriptions()).toEqual([])
  answer('meanwhile')
  await pass(96 * hourMs)
  expect(subjects()).toEqual(['before'])

  await service.enrol()
  expect([subjects(), stage.graph.subscriptions().length]).toEqual([['before', 'meanwhile'], 2])
  answer('after')
  await service.settle()
  expect(subjects()).toEqual(['before', 'meanwhile', 'after'])
})

test('an owner who is seen now and then is never away', async () => {
  const { stage, service } = watched
  for (let time = 0; time < 3; time++) {
    await pass(watchIdleMs / 2)
    await service.enrol()
  }
  expect(stage.graph.subscriptions()).toHaveLength(2)
})
