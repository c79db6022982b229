import type { BrowserContext, Frame, Page } from 'playwright-core'

const lookMs = 100
const quietLooks = 5

/** What a person does in the local Outlook, by the names that they see. */

/** Opens the rep's mailbox, and answers the one question that the browser asks with OK. */
export async function openMail(context: BrowserContext, outlookOrigin: string): Promise<Page> {
  const page = await context.newPage()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(outlookOrigin)
  const trust = page.getByRole('button', { name: 'Continue' })
  const ready = page.getByRole('button', { name: 'New mail' })
  await ready.or(trust).first().waitFor()
  if (await trust.isVisible()) {
    await trust.click()
    await trust.waitFor({ state: 'hidden' })
  }
  return page
}

export interface WrittenMail {
  readonly to: string
  readonly subject: string
  /** What the rep writes, as a browser would paste it. */
  readonly html: string
}

/** Begins a new mail and fills it in. */
export async function writeMail(page: Page, { to, subject, html }: WrittenMail): Promise<void> {
  await page.getByRole('button', { name: 'New mail' }).click()
  const field = page.getByRole('combobox', { name: 'To', exact: true })
  await field.fill(to)
  await field.press('Enter')
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  const editor = await messageBody(page)
  await editor.evaluate((text) => {
    document.body.focus()
    document.execCommand('insertHTML', false, text)
  }, html)
}

/** Goes on with a mail from the drafts. */
export async function openDraft(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: /^Drafts/ }).click()
  await page.getByRole('option', { name: subject }).click()
  await page.getByRole('textbox', { name: 'Subject' }).waitFor()
}

/** The document that a mail is written in. */
export async function messageBody(page: Page): Promise<Frame> {
  const element = await page.locator('iframe[title="Message body"]').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('No mail is being written')
  return frame
}

/** Waits until the add-in's handlers have come to rest, as they have long before a person presses Send. */
export async function handlersDone(page: Page): Promise<void> {
  for (let quiet = 0; quiet < quietLooks; quiet++) {
    await page.waitForTimeout(lookMs)
    if (page.frames().some((frame) => /\/launch\.html/.test(frame.url()))) quiet = 0
  }
}

/** Sends the mail that is open, and waits until it has left. */
export async function sendMail(page: Page): Promise<void> {
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await send.click()
  await page.getByRole('textbox', { name: 'Subject' }).waitFor({ state: 'detached' })
}

/** Opens a recipient's mail in a tab of its own. */
export async function openReceivedMail(
  context: BrowserContext,
  outlookOrigin: string,
  recipient: string,
  subject: string,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${outlookOrigin}/recipients`)
  await page.getByRole('option', { name: recipient }).click()
  await page.getByRole('option', { name: subject }).click()
  await page.getByRole('article', { name: subject }).waitFor()
  return page
}

/** Asks for the pictures of the mail that is open, and waits until they have been asked for. */
export async function showPictures(page: Page): Promise<void> {
  const loaded = page.waitForResponse((response) => response.url().includes('/o/'))
  await page.getByRole('button', { name: 'Show pictures' }).click()
  await loaded
}

/** Follows a link of the mail that is open; gives the tab that it opened. */
export async function followLink(page: Page, text: string): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await page.frameLocator('iframe[title="Message text"]').getByRole('link', { name: text }).click()
  const tab = await opened
  await tab.waitForLoadState()
  return tab
}

/** Selects a mail in Sent Items. */
export async function selectSentMail(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: /^Sent Items/ }).click()
  await page.getByRole('option', { name: subject }).click()
  await page.getByRole('article', { name: subject }).waitFor()
}

/** Opens the add-in's pane beside what is shown. */
export async function openPane(
  page: Page,
  addIn: string,
): Promise<ReturnType<Page['frameLocator']>> {
  await page.getByRole('button', { name: addIn, exact: true }).click()
  return page.frameLocator(`aside[aria-label="${addIn}"] iframe`)
}
