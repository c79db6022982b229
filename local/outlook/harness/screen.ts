import type { Frame, FrameLocator, Locator, Page } from 'playwright-core'
import type { SignatureChoice } from '../model/own-signature.ts'

/** What there is on the page, by the names that a person sees and a screen reader says: each stands here once. */

export type RecipientLine = 'To' | 'Cc' | 'Bcc'

/** A page, or one part of it. */
type Place = Page | Locator

const button = (place: Place, name: string | RegExp): Locator =>
  place.getByRole('button', { name, exact: true })

/** The owner's mailbox, beside which a wide page shows a recipient's with the same words. */
export const ownMailbox = (page: Page): Locator => page.locator('main')

export const newMail = (page: Page): Locator => button(ownMailbox(page), 'New mail')
export const trustButton = (page: Page): Locator => button(page, 'Continue')
/** Where the add-in is not trusted or not reached. */
export const goOnButton = (page: Page): Locator => button(page, /^Go on without /)
/** Also while a question is on the screen, which hides everything else from screen readers. */
export const subjectField = (page: Page): Locator =>
  ownMailbox(page).getByRole('textbox', { name: 'Subject', includeHidden: true })
export const sendButton = (page: Page): Locator => button(ownMailbox(page), 'Send')
export const discardButton = (page: Page): Locator => button(ownMailbox(page), 'Discard')
export const alertDialog = (page: Page): Locator => page.getByRole('alertdialog')
export const folderButton = (page: Page, name: string): Locator =>
  page
    .getByRole('navigation', { name: 'Folders' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
export const mailOption = (mailbox: Place, subject: string): Locator =>
  mailbox.getByRole('option', { name: subject })
export const openedMail = (mailbox: Place, subject: string): Locator =>
  mailbox.getByRole('article', { name: subject, exact: true })
export type AnswerName = 'Reply' | 'Reply all' | 'Forward'
export const answerButton = (mailbox: Place, name: AnswerName): Locator => button(mailbox, name)
/** Where a recipient writes an answer, to one or to all. */
export const answerForm = (page: Page, name: AnswerName): Locator =>
  page.getByRole('region', { name: name === 'Forward' ? /^Forward of / : /^Reply of / })
/**
 * Waits until Outlook says no longer that it is sending, or asks something. The page looks for itself:
 * to be asked again and again costs it, and the test, more than the sending.
 */
export async function sendingOver(page: Page, limitMs: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const until = Date.now() + ms
    while (Date.now() < until) {
      const button = document.querySelector('main [title^="Send ("]')
      if (button?.textContent !== 'Sending…') return
      if (document.querySelector('[role="alertdialog"]') !== null) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }, limitMs)
}
/** A recipient's mailbox in the list of them. */
export const accountOption = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: 'Mailboxes' }).getByRole('option', { name }).first()
export const ribbonButton = (page: Page, label: string): Locator => button(ownMailbox(page), label)
export const showPicturesButton = (page: Page): Locator => button(page, 'Show pictures')
export const mailText = (page: Page): FrameLocator =>
  page.frameLocator('iframe[title="Message text"]')
export const paneFrame = (page: Page, label: string): FrameLocator =>
  page.frameLocator(`aside[aria-label="${label}"] iframe`)
export const attachInput = (page: Page): Locator => page.getByLabel('Attach files')
export const pictureInput = (page: Page): Locator => page.getByLabel('Pictures to insert')

export function recipientField(page: Page, line: RecipientLine): Locator {
  return ownMailbox(page).getByRole('combobox', { name: line, exact: true })
}

/** Cc and Bcc are shown when they are asked for. */
export function addLineButton(page: Page, line: RecipientLine): Locator {
  return button(ownMailbox(page), `Add ${line}`)
}

export function plainTextField(page: Page): Locator {
  return page.locator('textarea[aria-label="Message body"]')
}

/** The document that a formatted mail is written in. */
export async function bodyFrame(page: Page): Promise<Frame> {
  const element = await page.locator('iframe[title="Message body"]').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('No formatted mail is being written')
  return frame
}

export async function switchToPlainText(page: Page): Promise<void> {
  await button(page, 'More options').click()
  await page.getByRole('menuitem', { name: 'Switch to plain text' }).click()
  await plainTextField(page).waitFor()
}

const signatureNames: Readonly<Record<SignatureChoice, string>> = {
  none: 'None',
  text: 'Name and address',
  picture: 'With a picture',
}

export async function chooseSignature(page: Page, choice: SignatureChoice): Promise<void> {
  await button(page, 'Settings').click()
  await page.getByRole('menuitemradio', { name: signatureNames[choice] }).click()
  await page.keyboard.press('Escape')
}

export async function attachCloudFile(page: Page, name: string): Promise<void> {
  await button(page, 'Attach').click()
  await page.getByRole('menuitem', { name: 'Cloud file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Attach a cloud file' })
  await dialog.getByRole('textbox', { name: 'File name' }).fill(name)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

/** What Outlook says beside the mail or at the edge of the page; empty when it says nothing. */
export async function notice(page: Page): Promise<string> {
  // What an add-in has to say can be dismissed.
  const news = page
    .locator('.fui-MessageBar, .fui-Toast')
    .filter({ hasNot: button(page, 'Dismiss') })
  // All at one moment: it goes away by itself.
  return await news.evaluateAll(([first]) =>
    first instanceof HTMLElement ? first.innerText.trim() : '',
  )
}

/** Marks what Outlook says now, so that it is not taken for an answer to what follows. */
export async function passNotices(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const toast of document.querySelectorAll('.fui-Toast'))
      toast.setAttribute('data-passed', '')
  })
}

/** Why the mail that was on the screen lies among the drafts; empty when it does not. */
export async function sendFailure(page: Page): Promise<string> {
  const failures = page
    .locator('.fui-Toast:not([data-passed])')
    .filter({ hasText: 'There was a problem sending this message' })
  return (await failures.allInnerTexts()).join('').trim()
}
