import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { draftOf } from '../data/item-of.ts'
import { newComposeItem } from '../../model/item.ts'
import { keepDraft } from './draft-keeper.ts'

const draft = draftOf(newComposeItem('item-000001', { name: '', address: 'a@x.example' }))

function keeper(found: () => typeof draft | undefined = () => draft) {
  const saved: string[] = []
  const finish: (() => void)[] = []
  const faults: unknown[] = []
  const save = ({ subject }: typeof draft) =>
    new Promise<void>((resolve) => {
      saved.push(subject)
      finish.push(resolve)
    })
  return { saved, finish, faults, kept: keepDraft(found, save, (error) => faults.push(error)) }
}

beforeEach(() => {
  jest.useFakeTimers()
})

describe('keepDraft()', () => {
  test('saves once after a rest, what stands there then', async () => {
    let subject = 'a'
    const { kept, saved } = keeper(() => ({ ...draft, subject }))
    kept.changed()
    await jest.advanceTimersByTimeAsync(500)
    subject = 'b'
    kept.changed()
    await jest.advanceTimersByTimeAsync(500)
    expect(saved).toEqual([])
    await jest.advanceTimersByTimeAsync(500)
    expect(saved).toEqual(['b'])
  })

  test('saves one after the other', async () => {
    const { kept, saved, finish } = keeper()
    kept.changed()
    await jest.advanceTimersByTimeAsync(1_000)
    kept.changed()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(saved).toHaveLength(1)
    finish[0]?.()
    await jest.advanceTimersByTimeAsync(0)
    expect(saved).toHaveLength(2)
  })

  test('saves at once when asked, and nothing when there is nothing', async () => {
    const { kept, saved, finish } = keeper()
    await kept.flush()
    expect(saved).toEqual([])
    kept.changed()
    const flushed = kept.flush()
    await jest.advanceTimersByTimeAsync(0)
    finish[0]?.()
    await flushed
    expect(saved).toHaveLength(1)
  })

  test('saves nothing after it was stopped', async () => {
    const { kept, saved } = keeper()
    kept.changed()
    await kept.stop()
    kept.changed()
    await jest.advanceTimersByTimeAsync(2_000)
    expect(saved).toEqual([])
  })

  test('tells of a fault, and goes on', async () => {
    const faults: unknown[] = []
    let times = 0
    const kept = keepDraft(
      () => draft,
      () => ((times += 1) === 1 ? Promise.reject(new Error('full')) : Promise.resolve()),
      (error) => faults.push(error),
    )
    kept.changed()
    await jest.advanceTimersByTimeAsync(1_000)
    kept.changed()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(faults).toEqual([new Error('full')])
    expect(times).toBe(2)
  })
})
