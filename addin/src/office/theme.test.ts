import { expect, test } from '@jest/globals'
import { type HostTheme, hostTheme, onThemeChanged } from './theme.ts'

type Handler = (change?: object) => void

/** @param handlers collects the registered handlers, where Outlook reports changes */
function setOffice(officeTheme: object | undefined, handlers?: Handler[]): void {
  const mailbox = {
    addHandlerAsync: (_type: string, handler: Handler) => void handlers?.push(handler),
  }
  const Office = {
    context: { officeTheme, mailbox: handlers === undefined ? {} : mailbox },
    EventType: { OfficeThemeChanged: 'officeThemeChanged' },
  }
  Object.assign(globalThis, { Office })
}

test.each<[ground: unknown, text: unknown, expected: HostTheme | undefined]>([
  ['#ffffff', '#000000', 'light'],
  ['#FAF9F8', undefined, 'light'],
  ['292929', '#ffffff', 'dark'],
  ['#000000ff', undefined, 'dark'],
  ['#000000', '#FFFFFF', 'contrast'],
  ['#0a0a0a', '#ffffff', 'dark'],
  [0x292929, 0xffffff, 'dark'],
  [0, 0xffffff, 'contrast'],
  ['white', 'black', undefined],
  [undefined, undefined, undefined],
])('hostTheme() recognises text on %s in %s as %s', (ground, text, expected) => {
  setOffice({ bodyBackgroundColor: ground, bodyForegroundColor: text })
  expect(hostTheme()).toBe(expected)
})

test('hostTheme() is undefined if Outlook says nothing', () => {
  setOffice(undefined)
  expect(hostTheme()).toBeUndefined()
})

test('onThemeChanged() reports a change, and can be stopped', () => {
  const handlers: Handler[] = []
  const seen: unknown[] = []
  setOffice({ bodyBackgroundColor: '#ffffff' }, handlers)
  const stop = onThemeChanged(() => seen.push(hostTheme()))
  handlers[0]?.({ officeTheme: { bodyBackgroundColor: '#292929' } })
  handlers[0]?.()
  stop()
  handlers[0]?.({ officeTheme: { bodyBackgroundColor: '#292929' } })
  expect(seen).toEqual(['dark', 'light'])
})

test('onThemeChanged() tolerates an Outlook that reports no changes', () => {
  setOffice(undefined)
  expect(() => onThemeChanged(() => undefined)()).not.toThrow()
})
