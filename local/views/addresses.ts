import { beforeAll, describe, expect, test } from '@jest/globals'
import { quote } from '../browser/scene.ts'
import { views } from '../browser/views.ts'
import type { Seen } from './seen.ts'

/** Where one gets to in the full page, by address and back and on, while one is signed in. */
export function goToAddresses(seen: () => Seen): void {
  const page = () => seen().page
  const product = () => seen().stage.product

  describe('the full page by its addresses', () => {
    beforeAll(() => page().setViewportSize({ width: 1200, height: 760 }))

    test('shows a message beside its list, and goes back and on again as the browser does', async () => {
      const messages = page().getByRole('tab', { name: 'Messages' })
      await messages.click()
      await messages.click()
      await page().getByRole('button', { name: quote }).click()
      const beside = page().getByRole('region', { name: 'Message' })
      await beside.getByRole('heading', { name: quote }).waitFor()
      await page().getByRole('list', { name: 'Tracked mail, newest first' }).waitFor()
      const address = page().url()
      expect(address).toMatch(/#\/messages\/[0-9a-z]+$/i)
      await page().goBack()
      await page().getByText('No message chosen').waitFor()
      await page().goForward()
      await beside.getByRole('heading', { name: quote }).waitFor()
      await page().reload()
      await beside.getByRole('heading', { name: quote }).waitFor()
      expect(page().url()).toBe(address)
    }, 60_000)

    test('shows the message that Teams was told of, in the colors of Teams', async () => {
      const id = /messages\/(\w+)$/.exec(page().url())?.[1] ?? ''
      await page().goto(`${product().appUrl}?message=${id}&theme=dark&language=de-de`)
      await page()
        .getByRole('region', { name: 'Mail' })
        .getByRole('heading', { name: quote })
        .waitFor()
      expect(page().url()).toBe(`${product().appUrl}#/messages/${id}`)
      await page().waitForFunction(() => {
        const shown = document.querySelector('main')?.parentElement
        return shown && getComputedStyle(shown).backgroundColor === 'rgb(41, 41, 41)'
      })
    }, 60_000)

    test('leads back out of what More led to, and finds a person again after a reload', async () => {
      await page().goto(product().appUrl)
      await page().getByRole('tab', { name: 'More' }).click()
      await page()
        .getByRole('button', { name: /^Your devices/ })
        .click()
      const devices = page().getByRole('heading', { name: 'Your devices' })
      await devices.waitFor()
      await page().reload()
      await devices.waitFor()
      expect(page().url()).toBe(`${product().appUrl}#/more/devices`)
      await page().goBack()
      await page().getByText('New mail starts with').waitFor()
      await views.find(({ name }) => name === 'contact')?.show(page())
      await page().reload()
      await page().getByText('dana@contoso.example').first().waitFor()
      expect(page().url()).toBe(`${product().appUrl}#/messages`)
    }, 60_000)

    test('shows nothing but the way out in a frame where nobody signs users in', async () => {
      const framed = await seen().context.newPage()
      await framed.goto(`${product().serviceOrigin}/addin/launch.html`)
      await framed.setContent(`<iframe src="${product().appUrl}" style="width:100%"></iframe>`)
      const link = framed.frameLocator('iframe').getByRole('link')
      expect(await link.getAttribute('href')).toBe(product().appUrl)
      await framed.close()
    }, 60_000)
  })
}
