import { expect, jest, test } from '@jest/globals'
import type { EventRun, RunEnding } from './event.ts'
import { createFocus, whileFocused } from './focus.ts'

function stage() {
  const page = new EventTarget()
  let held = false
  let end: (ending: RunEnding) => void = () => undefined
  const ended = new Promise<RunEnding>((resolve) => (end = resolve))
  const cancel = jest.fn(() => end({ kind: 'cancelled' }))
  const run: EventRun = { ended, cancel }
  const focus = createFocus(page, () => held)
  return {
    cancel,
    end: (ending: RunEnding) => end(ending),
    focus,
    blur: (toFrame: boolean) => {
      held = toFrame
      page.dispatchEvent(new Event('blur'))
    },
    watched: whileFocused(run, focus),
  }
}

test('a handler ends when the window loses the focus, and not when one of its frames gets it', async () => {
  const { blur, cancel, watched } = stage()
  blur(true)
  expect(cancel).not.toHaveBeenCalled()
  blur(false)
  expect(await watched.ended).toEqual({ kind: 'cancelled' })
})

test('a handler that has ended is left alone', async () => {
  const { focus, cancel, watched, end } = stage()
  end({ kind: 'unavailable' })
  expect(await watched.ended).toEqual({ kind: 'unavailable' })
  focus.lose()
  expect(cancel).not.toHaveBeenCalled()
})
