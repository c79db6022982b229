import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { openFixture } from '../../fixture/open-fixture.ts'
import type { LocalOutlook } from '../../harness/local-outlook.ts'

/** What recipients do, in a real browser; the pictures of their mails come from a real server. */

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect/></svg>'

let outlook: LocalOutlook
let pictures: Server
let pictureUrl = ''
/** User agents that asked for the picture. */
let asked: string[] = []
let subjects = 0
let subject = ''

beforeAll(async () => {
  pictures = createServer((request, response) => {
    asked.push(request.headers['user-agent'] ?? '')
    response
      .writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
      .end(svg)
  })
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve))
  pictureUrl = `http://localhost:${(pictures.address() as AddressInfo).port}/picture`
  outlook = await openFixture()
}, 120_000)

afterAll(async () => {
  await outlook.close()
  pictures.closeAllConnections()
  pictures.close()
})

beforeEach(() => {
  asked = []
  subject = `Offer ${(subjects += 1)}`
})

afterEach(() => outlook.closeClients())

async function send(content = `<p>Hi Dana</p><img src="${pictureUrl}">`): Promise<void> {
  const answer = await fetch(`${outlook.origin}/mail/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      itemId: `draft-00000${subjects}`,
      composeType: 'newMail',
      conversationId: null,
      references: [],
      to: [{ name: 'Dana Cole', address: 'dana@contoso.example' }],
      cc: [{ name: 'Eve Moss', address: 'eve.moss@contoso.example' }],
      bcc: [],
      subject,
      body: { type: 'html', content },
      attachments: [],
      internetHeaders: {},
      customProperties: {},
    }),
  })
  expect(answer.status).toBe(201)
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true })

test('an answer from another address reaches the owner’s Inbox, in the conversation', async () => {
  await send()
  const { page } = await outlook.recipient('Dana Cole').open(subject)
  await button(page, 'Reply all').click()
  await page.keyboard.type('Yes, please.\nTwelve seats.')
  await page.getByLabel('From', { exact: true }).fill('D. Cole <d.cole@private.example>')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Reply sent').first().waitFor()
  expect(await button(page, 'Reply').evaluate((reply) => reply === document.activeElement)).toBe(
    true,
  )
  await page.getByRole('tab', { name: 'Sent', exact: true }).click()
  await page.getByRole('option', { name: new RegExp(`Robin Reyes, Re: ${subject}`) }).waitFor()

  const owner = await outlook.openClient('web')
  await owner.page
    .getByRole('listbox', { name: 'Inbox', exact: true })
    .getByRole('option', { name: new RegExp(`^Unread, D. Cole, Re: ${subject}`) })
    .waitFor()
  const arrived = await outlook.mailboxes.received('robin@northwind.example', `Re: ${subject}`)
  const sent = await outlook.mailboxes.sent(subject)
  expect(arrived).toMatchObject({
    conversationId: sent.conversationId,
    references: [sent.internetMessageId],
    to: [{ address: 'robin@northwind.example' }],
    cc: [{ address: 'eve.moss@contoso.example' }],
  })
  expect(arrived.body.content).toContain('Yes, please.<br>Twelve seats.')
  await outlook.mailboxes.received('eve.moss@contoso.example', `Re: ${subject}`)
}, 60_000)

describe('pictures', () => {
  test.each([
    ['Pictures blocked', [], []],
    ['Pictures shown', [/Chrome/], [/Chrome/, /Chrome/]],
    ['Gmail: pictures through Google', [/GoogleImageProxy/], [/GoogleImageProxy/]],
    ['Apple Mail: pictures fetched in private', [/^Mozilla\/5\.0$/], [/^Mozilla\/5\.0$/]],
  ])(
    '%s: are asked for as the menu says',
    async (habit, once, twice) => {
      const { page } = await openInbox()
      await button(page, /Change how Dana Cole’s/).click()
      await page.getByRole('menuitemradio', { name: habit }).click()
      await button(page, new RegExp(`^${habit}`)).waitFor()
      await send()
      for (const expected of [once, twice]) {
        await page.getByRole('option', { name: subject }).first().click()
        const picture = page.frameLocator('iframe[title="Message text"]').locator('img')
        await picture.waitFor({ state: 'attached' })
        if (habit === 'Pictures blocked') await button(page, 'Show pictures').waitFor()
        else await expectSize(picture, { width: 120, height: 40 })
        expect(asked).toEqual(expected.map((agent) => expect.stringMatching(agent)))
        await page.getByRole('tab', { name: 'Sent', exact: true }).click()
        await page.getByRole('tab', { name: 'Inbox', exact: true }).click()
      }
    },
    60_000,
  )
})

test('somebody away answers by themselves, as their mailbox says', async () => {
  const { page } = await openInbox()
  await button(page, /Change what Dana Cole’s address/).click()
  await page.getByRole('switch', { name: 'Automatic replies' }).click()
  await page.getByRole('textbox', { name: /Reply, once/ }).fill('Back on Monday')
  await page.keyboard.press('Escape')
  await button(page, /^Automatic replies on/).waitFor()
  await expectReplies('Dana Cole', { on: true, text: 'Back on Monday' })
  await page.getByRole('option', { name: 'Dana Cole' }).getByText('Automatic replies on').waitFor()
  await send('<p>Hi Dana</p>')
  const robin = 'robin@northwind.example'
  const reply = await outlook.mailboxes.received(robin, `Automatic reply: ${subject}`)
  expect(reply.body.content).toContain('Back on Monday')
  await outlook.recipient('Dana Cole').setAutomaticReplies({ on: false, text: '' })
  await button(page, /^Automatic replies off/).waitFor()
}, 60_000)

test('mail to an address that does not exist comes back, and no add-in is offered on the report', async () => {
  const { page } = await openInbox()
  await button(page, /Change what Dana Cole’s address/).click()
  await page.getByRole('switch', { name: 'This address does not exist' }).click()
  await page.keyboard.press('Escape')
  await button(page, /^Address does not exist/).waitFor()
  await send('<p>Hi Dana</p>')
  const owner = await outlook.openClient('web')
  await owner.read(`Undeliverable: ${subject}`)
  const text = owner.page.frameLocator('iframe[title="Message text"]')
  await text.getByText('dana@contoso.example wasn’t found at contoso.example.').waitFor()
  const offered = () => button(owner.page, 'Fixture').count()
  expect(await offered()).toBe(0)
  await owner.read(subject, 'Sent Items')
  expect(await offered()).toBe(1)
  await outlook.recipient('Dana Cole').setExists(true)
  await button(page, /^Automatic replies off/).waitFor()
}, 60_000)

/** A text is kept when its writer has left it. */
async function expectReplies(name: string, replies: object): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const kept = await outlook.mailboxes.accounts()
    const found = kept.recipients.find((who) => who.name === name)?.automaticReplies
    if (JSON.stringify(found) === JSON.stringify(replies)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The automatic replies of ${name} did not become ${JSON.stringify(replies)}`)
}

/** With a mail open that has no pictures. */
async function openInbox(): Promise<{ readonly page: Page }> {
  await send('<p>Hi Dana</p>')
  const opened = await outlook.recipient('Dana Cole').open(subject)
  subject = `Offer ${(subjects += 1)}`
  return opened
}

/** A picture has its own size only once it is there. */
async function expectSize(
  picture: ReturnType<Page['locator']>,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const box = await picture.boundingBox()
    if (box?.width === size.width && box.height === size.height) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(await picture.boundingBox()).toMatchObject(size)
}
