import { expect, test } from '@jest/globals'
import { initialTraps } from '../../model/traps.ts'
import { createTrapSwitches, differingTraps } from './trap-switches.ts'

function storage(kept: Record<string, string> = {}): Storage {
  const values = new Map(Object.entries(kept))
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage
}

test('the traps are at first as Outlook behaves, those of this client only', () => {
  const switches = createTrapSwitches('mac', storage())
  expect(switches.switched()).toEqual(initialTraps)
  expect(switches.current().has('appendedImageBecomesAttachment')).toBe(true)
  expect(switches.current().has('bodyWriteLosesInlineImages')).toBe(false)
  expect(differingTraps(switches.switched())).toBe(0)
})

test('what is switched takes effect at once, is told, and is remembered', () => {
  const kept = storage()
  const switches = createTrapSwitches('web', kept)
  let told = 0
  switches.subscribe(() => (told += 1))
  switches.flip('handlerNeverRuns', true)
  switches.flip('classesStripped', false)
  expect(told).toBe(2)
  expect(switches.current().has('handlerNeverRuns')).toBe(true)
  expect(differingTraps(switches.switched())).toBe(2)
  const later = createTrapSwitches('web', kept)
  expect(later.switched()).toEqual(switches.switched())
  later.reset()
  expect(differingTraps(later.switched())).toBe(0)
})

test('the traps that are the library’s own cannot be switched off', () => {
  const switches = createTrapSwitches('web', storage())
  switches.set([])
  expect([...switches.current()]).toEqual(['bodyWriteTooLongThrows'])
  switches.flip('bodyWriteTooLongThrows', false)
  expect([...switches.current()]).toEqual(['bodyWriteTooLongThrows'])
})

test.each(['nonsense', '["another"]', '{}'])('%s is not a memory', (text) => {
  const switches = createTrapSwitches('web', storage({ 'outlook.traps': text }))
  expect(switches.switched()).toEqual(initialTraps)
})
