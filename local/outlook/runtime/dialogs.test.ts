import { expect, jest, test } from '@jest/globals'
import { createDialogs, type DialogOpener } from './dialogs.ts'

function stage() {
  const raised: unknown[] = []
  const shown = { tell: jest.fn(), close: jest.fn() }
  const opener = jest.fn<DialogOpener>()
  opener.mockReturnValue(shown)
  return { raised, shown, opener, dialogs: createDialogs(opener, (data) => raised.push(data)) }
}

test('a page has one dialog at a time', () => {
  const { dialogs, opener, shown } = stage()
  expect(dialogs.open('target')).toBe(0)
  expect(opener).toHaveBeenCalledWith('target', expect.anything())
  expect(dialogs.open('other')).toBe(12_007)
  dialogs.close()
  expect(shown.close).toHaveBeenCalledTimes(1)
  expect(dialogs.open('other')).toBe(0)
})

test('a dialog and its page exchange messages', () => {
  const { dialogs, opener, shown, raised } = stage()
  dialogs.open('target')
  dialogs.tell('down')
  expect(shown.tell).toHaveBeenCalledWith('down')
  opener.mock.calls[0]?.[1].hear('up', 'https://add-in.example')
  expect(raised).toEqual([
    { messageType: 0, messageContent: 'up', messageOrigin: 'https://add-in.example' },
  ])
})

test('a dialog that the user has closed is gone, and its page is notified', () => {
  const { dialogs, opener, shown, raised } = stage()
  dialogs.open('target')
  opener.mock.calls[0]?.[1].closed()
  expect(raised).toEqual([{ messageType: 12_006 }])
  dialogs.close()
  expect(shown.close).not.toHaveBeenCalled()
  expect(dialogs.open('target')).toBe(0)
})

test('a dialog that cannot be shown fails with a number', () => {
  const { dialogs, opener } = stage()
  opener.mockReturnValueOnce(12_004)
  expect(dialogs.open('target')).toBe(12_004)
  expect(dialogs.open('target')).toBe(0)
  expect(createDialogs(undefined, () => undefined).open('target')).toBe(5_000)
})
