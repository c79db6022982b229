import { describe, expect, test } from '@jest/globals'
import { barriers } from '../browser/look.ts'
import { enterApp } from '../browser/scene.ts'
import type { Seen } from './seen.ts'

/** The sign-in to the full page: it stays until somebody signs out. */
export function signIn(seen: () => Seen): void {
  const page = () => seen().page
  const product = () => seen().stage.product

  describe('the sign-in of the full page', () => {
    test('asks whoever is not known to sign in, and takes a no', async () => {
      await page().goto(product().appUrl)
      await page().getByRole('button', { name: 'Sign in' }).waitFor()
      expect(await barriers(page().mainFrame())).toEqual([])
      await page().getByRole('button', { name: 'Sign in' }).click()
      await page().getByRole('button', { name: 'Cancel' }).click()
      await page().getByText('the sign-in window was closed').waitFor()
      expect(page().url()).toBe(product().appUrl)
    }, 60_000)

    test('keeps its session in the tab, and no trace of the sign-in in an address', async () => {
      const addresses: string[] = []
      page().on('framenavigated', (frame) => addresses.push(frame.url()))
      await enterApp(page(), product().appUrl)
      expect(page().url()).toBe(`${product().appUrl}#/activity`)
      const kept = await page().evaluate(() => [
        { ...sessionStorage },
        { ...localStorage },
        document.cookie,
      ])
      expect(JSON.stringify(kept[0])).toContain('refreshtoken')
      expect(JSON.stringify(kept.slice(1))).not.toMatch(/token|robin/i)
      expect(addresses.filter((url) => /robin|access_token/i.test(url))).toEqual([])
      await page().goBack()
      expect(page().url()).not.toContain('code=')
      await page().goForward()
      await page().reload()
      await page().getByRole('tab', { name: 'Activity' }).waitFor()
    }, 60_000)
  })
}

/** The end of the session that `signIn` began. */
export function signOut(seen: () => Seen): void {
  const page = () => seen().page
  const product = () => seen().stage.product

  describe('the session of the full page', () => {
    test('renews its token by itself, and asks to sign in when that ends', async () => {
      await page().goto(product().appUrl)
      await page().getByRole('tab', { name: 'Messages' }).waitFor()
      await forgetAccessTokens()
      const renewed = page().waitForResponse((response) =>
        response.url().includes('/oauth2/v2.0/token'),
      )
      await page().reload()
      expect((await renewed).status()).toBe(200)
    }, 60_000)

    test('ends its session when the rep signs out', async () => {
      await page().getByRole('tab', { name: 'More' }).click()
      await page().getByText('Signed in as Robin Reyes (robin@northwind.example)').waitFor()
      await page().getByRole('button', { name: 'Sign out' }).click()
      await page().getByRole('button', { name: 'Sign in' }).waitFor()
      expect(page().url()).toBe(product().appUrl)
      const kept = await page().evaluate(() => JSON.stringify({ ...sessionStorage }))
      expect(kept).not.toMatch(/accesstoken|refreshtoken|idtoken|robin|dana/i)
    }, 60_000)
  })

  /** As when an hour has passed. */
  async function forgetAccessTokens(): Promise<void> {
    await page().evaluate(() => {
      for (const key of Object.keys(sessionStorage))
        if (key.includes('|accesstoken|')) sessionStorage.removeItem(key)
    })
  }
}
