import { expect, test } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import type { Seen } from './seen.ts'

/** The way of somebody without a mouse. */
export function goByKeyboard(seen: () => Seen): void {
  test('the keyboard alone leads from a new mail to its timeline', async () => {
    const fresh = await seen().stage.outlook.openClient('web', {
      viewport: { width: 1280, height: 760 },
    })
    const { page: outlook } = fresh
    const subject = 'Written without a mouse'
    await tabTo(outlook, outlook.getByRole('button', { name: 'New mail', exact: true }))
    await outlook.keyboard.press('Enter')
    await tabTo(outlook, outlook.getByRole('combobox', { name: 'To', exact: true }))
    await outlook.keyboard.type('dana@contoso.example')
    await outlook.keyboard.press('Enter')
    const subjectField = outlook.getByRole('textbox', { name: 'Subject' })
    await tabTo(outlook, subjectField)
    await outlook.keyboard.type(subject)
    await fresh.handlersDone()
    await outlook.keyboard.press('Control+Enter')
    await subjectField.waitFor({ state: 'detached' })
    // The news that it was sent takes the focus, and gives it back at Escape.
    await tabTo(outlook, outlook.getByText('Message sent'))
    await outlook.keyboard.press('Escape')

    await tabTo(outlook, outlook.getByRole('button', { name: /^Sent Items/ }))
    await outlook.keyboard.press('Enter')
    await tabTo(outlook, outlook.getByRole('option', { name: subject }))
    await outlook.keyboard.press('Enter')
    await tabTo(outlook, outlook.getByRole('button', { name: 'Telltale', exact: true }))
    await outlook.keyboard.press('Enter')
    const timeline = outlook.frameLocator('aside[aria-label="Telltale"] iframe')
    await timeline.getByText('Not opened yet').waitFor()
    await tabTo(outlook, timeline.getByRole('tab', { name: 'This mail' }))
    await outlook.keyboard.press('F6')
    const isInside = (panel: Element): boolean => panel.contains(document.activeElement)
    expect(await timeline.getByRole('tabpanel').evaluate(isInside)).toBe(true)
  }, 120_000)
}

/** Presses Tab until an element has the focus, or holds what has it. */
async function tabTo(outlook: Page, target: Locator): Promise<void> {
  const stepsMax = 80
  for (let step = 0; step < stepsMax; step++) {
    const reached = await target
      .first()
      .evaluate(
        (element) =>
          document.hasFocus() &&
          (element.contains(document.activeElement) ||
            (document.activeElement !== document.body &&
              (document.activeElement?.contains(element) ?? false))),
      )
    if (reached) return
    await outlook.keyboard.press('Tab')
  }
  throw new Error(`${stepsMax} presses of Tab do not lead to ${String(target)}`)
}
