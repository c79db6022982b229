import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openFixture } from './fixture/open-fixture.ts'
import type { LocalOutlook } from './harness/local-outlook.ts'

let outlook: LocalOutlook
beforeAll(async () => {
  outlook = await openFixture()
}, 120_000)
afterAll(() => outlook.close())

test.each([320, 1024, 1600])(
  'the page fits a window %d pixels wide',
  async (width) => {
    const client = await outlook.openClient('web', { viewport: { width, height: 700 } })
    const { page } = client
    const overflow = () => page.evaluate(`document.documentElement.scrollWidth - ${width}`)
    expect(await overflow()).toBe(0)
    await page.getByRole('listbox', { name: 'Inbox' }).getByRole('option').first().click()
    await page.getByRole('button', { name: 'Reply', exact: true }).click()
    expect(await overflow()).toBe(0)
    await page.getByRole('button', { name: 'Discard' }).waitFor()
    expect(await overflow()).toBe(0)
    await page.getByRole('button', { name: 'Discard' }).click()
  },
  60_000,
)

test('a user who declines to trust the page gets mail without the add-in, and can reconsider', async () => {
  let questions = 0
  let trusts = false
  const client = await outlook.openClient('web', {
    onQuestion() {
      questions += 1
      return trusts
    },
  })
  const subject = 'Untrusted'
  const mail = await client.compose({ to: 'dana@contoso.example', subject, html: 'Hello MARK' })
  expect(await mail.send()).toEqual({ outcome: 'sent' })
  expect((await client.sent(subject)).body.content).toContain('Hello MARK')
  expect(questions).toBe(1)
  trusts = true
  await client.read('Proposal for the spring launch')
  await client.page.getByRole('button', { name: 'Fixture (off)' }).click()
  await client.page.getByRole('button', { name: 'Continue' }).click()
  await client.page.getByRole('button', { name: 'Fixture', exact: true }).waitFor()
  expect(questions).toBe(2)
}, 60_000)
