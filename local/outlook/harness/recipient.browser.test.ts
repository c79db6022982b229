import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openFixture } from '../fixture/open-fixture.ts'
import type { LocalOutlook } from './local-outlook.ts'

/** A recipient, and what they do with a mail. */

let outlook: LocalOutlook
const robin = 'robin@northwind.example'
beforeAll(async () => {
  outlook = await openFixture()
}, 120_000)
afterAll(() => outlook.close())

test('a recipient replies from another address, replies to all, and forwards', async () => {
  const client = await outlook.openClient('web')
  const written = await client.draft({ subject: 'Terms', body: { type: 'html', content: 'Hello' } })
  await written.handlersDone()
  expect(await written.send()).toEqual({ outcome: 'sent' })

  const mail = await outlook.recipient('Dana Cole').open('Terms')
  await mail.reply({ from: 'Dana <dana@private.example>', text: 'Fine by me' })
  const reply = await outlook.mailboxes.received(robin, 'Re: Terms')
  expect(reply).toMatchObject({ from: { name: 'Dana', address: 'dana@private.example' } })
  expect(reply.references).toEqual([(await client.sent('Terms')).internetMessageId])
  expect(reply.body.content).toContain('Fine by me')

  await mail.forward({ to: ['kim@contoso.example'], subject: 'Look at this', text: 'Please' })
  const forwarded = await outlook.mailboxes.received('kim@contoso.example', 'Look at this')
  expect(forwarded.from.address).toBe('dana@contoso.example')
  await expect(mail.forward({ text: 'To nobody' })).rejects.toThrow()
}, 60_000)

test('a recipient whose mailbox shows pictures need not ask for them', async () => {
  const picture = `${outlook.origin}/picture.gif`
  await outlook.recipient('Ben Ito').setHabit('shown')
  const client = await outlook.openClient('web')
  const mail = await client.draft({
    to: [{ name: 'Ben Ito', address: 'ben@fabrikam.example' }],
    subject: 'Seen',
    body: { type: 'html', content: `<img src="${picture}">` },
  })
  await mail.handlersDone()
  await mail.send()
  const { page } = await outlook.recipient('Ben Ito').open('Seen')
  const text = page.locator('iframe[title="Message text"]')
  expect(await text.getAttribute('src')).toContain('pictures=shown')
  expect(await page.getByRole('button', { name: 'Show pictures' }).count()).toBe(0)
  // There is no such picture, and the browser says so.
  await outlook.takeProblems(/picture\.gif/)
}, 60_000)
