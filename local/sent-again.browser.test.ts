import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openStage, type Stage } from './browser/stage.ts'

/** A mail that Outlook could not deliver lies among the drafts with its trackers, and is sent again. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

test('a mail that failed to leave is edited and leaves with one set of trackers', async () => {
  const { outlook, product, siteOrigin } = stage
  const client = await outlook.openClient('web')
  const subject = 'Sent again'
  const html = `<p>Hello Dana, here is <a href="${siteOrigin}/pricing">Pricing</a>.</p>`
  const mail = await client.compose({ to: 'dana@contoso.example', subject, html })
  await mail.handlersDone()
  const failing = (url: URL): boolean => url.pathname === '/mail/send'
  await client.page.route(failing, (route) => route.fulfill({ status: 503 }))
  expect(await mail.send()).toMatchObject({ outcome: 'stayed' })
  await client.page.unroute(failing)
  await outlook.takeProblems(/503/)

  await client.page.getByRole('button', { name: /^Inbox/ }).click()
  const draft = await client.openDraft(subject)
  const trackers = trackersIn(await draft.body())
  expect(trackers).toHaveLength(2)
  await draft.insertHtml(`<p>And <a href="${siteOrigin}/terms">the terms</a>.</p>`)
  await draft.handlersDone()
  expect(await draft.send()).toEqual({ outcome: 'sent' })

  const sent = (await client.sent(subject)).body.content
  expect(sent).not.toContain(`href="${siteOrigin}`)
  expect(sent.match(/\/l\//g)).toHaveLength(2)
  expect(sent.match(/\/o\//g)).toHaveLength(1)
  expect(new Set(trackersIn(sent)).size).toBe(3)

  await client.read(subject, 'Sent Items')
  const pane = await client.openPane('Telltale')
  await pane.getByText('Not opened yet').waitFor()
  const received = await outlook.recipient('Dana Cole').open(subject)
  await received.showPictures()
  await received.follow('the terms')
  await pane.getByText('Clicked “the terms”', { exact: true }).waitFor({ timeout: 10_000 })
  expect(await pane.getByText(/^Clicked/).count()).toBe(1)

  /** The addresses of trackers, each with its token. */
  function trackersIn(content: string): readonly string[] {
    return content.match(new RegExp(`${product.serviceOrigin}/[lo]/[\\w-]+`, 'g')) ?? []
  }
}, 90_000)
