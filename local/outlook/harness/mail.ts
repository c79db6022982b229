import type { Locator, Page } from 'playwright-core'
import { runsDone } from './control.ts'
import * as screen from './screen.ts'

/** A file as it is chosen from the disk. */
export interface HarnessFile {
  readonly name: string
  /** Like `image/png`. */
  readonly mimeType: string
  readonly bytes: Uint8Array
}

/** What a person writes. Everything may be left out. */
export interface WrittenMail {
  /** Addresses. */
  readonly to?: string | readonly string[]
  readonly cc?: string | readonly string[]
  readonly bcc?: string | readonly string[]
  readonly subject?: string
  /** Put in as a browser pastes it, where the cursor is: a client may spell it otherwise. */
  readonly html?: string
  /** Makes it a mail of plain text. Not together with `html` and `inlineImages`. */
  readonly text?: string
  readonly attachments?: readonly HarnessFile[]
  /** Pictures in the text, after what `html` says. */
  readonly inlineImages?: readonly HarnessFile[]
  /** Names of files that stay in the cloud. */
  readonly cloudFiles?: readonly string[]
}

/** A question on the screen after Send was pressed. */
export interface ShownAlert {
  readonly title: string
  readonly text: string
  /** Labels of its buttons. */
  readonly choices: readonly string[]
}

/**
 * How pressing Send came out. `asked`: Outlook waits for an answer; `stayed`: the mail is still being
 * written, and `said` is what Outlook says about it, if anything; `kept`: it could not be sent and lies
 * among the drafts.
 */
export type SendOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'asked'; readonly alert: ShownAlert }
  | { readonly outcome: 'stayed'; readonly said: string }
  | { readonly outcome: 'kept'; readonly said: string }

/** A mail that is being written. */
export interface OpenMail {
  readonly addTo: (address: string) => Promise<void>
  readonly addCc: (address: string) => Promise<void>
  readonly addBcc: (address: string) => Promise<void>
  readonly setSubject: (subject: string) => Promise<void>
  /** Types at the end of the text, key by key. */
  readonly type: (text: string) => Promise<void>
  /** Puts HTML where the cursor is. Throws in a mail of plain text. */
  readonly insertHtml: (html: string) => Promise<void>
  /** The text as the editor holds it now: HTML, or plain text. */
  readonly body: () => Promise<string>
  readonly attach: (files: readonly HarnessFile[]) => Promise<void>
  readonly insertImages: (images: readonly HarnessFile[]) => Promise<void>
  readonly attachCloudFile: (name: string) => Promise<void>
  /**
   * Waits until no handler of the add-in is at work, as none is long before a person presses Send.
   * Throws after `limitMs`, 15,000 unless said otherwise.
   */
  readonly handlersDone: (limitMs?: number) => Promise<void>
  /** Presses Send and waits until something has come of it; throws after five minutes. */
  readonly send: () => Promise<SendOutcome>
  /** Presses a button of the alert, by its label in any spelling of capitals, and waits like `send`. */
  readonly answerAlert: (label: string) => Promise<SendOutcome>
  readonly discard: () => Promise<void>
}

const lookMs = 50
/** A mail whose Send can be pressed again for so long stays. */
const stayedMs = 600
const handlersMs = 15_000
const sendMs = 310_000

export function openMail(page: Page): OpenMail {
  const add = (line: screen.RecipientLine) => (address: string) => addRecipient(page, line, address)
  return {
    addTo: add('To'),
    addCc: add('Cc'),
    addBcc: add('Bcc'),
    setSubject: (subject) => screen.subjectField(page).fill(subject),
    async type(text) {
      await (await editor(page)).focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(text)
    },
    insertHtml: (html) => insertHtml(page, html),
    body: () => bodyNow(page),
    attach: (files) => screen.attachInput(page).setInputFiles(files.map(payload)),
    insertImages: (images) => insertImages(page, images),
    attachCloudFile: (name) => screen.attachCloudFile(page, name),
    handlersDone: (limitMs = handlersMs) => runsDone(page, limitMs),
    async send() {
      await screen.passNotices(page)
      await screen.sendButton(page).click()
      return await outcomeOf(page)
    },
    async answerAlert(label) {
      const alert = screen.alertDialog(page)
      await alert.getByRole('button', { name: new RegExp(`^${escaped(label)}$`, 'i') }).click()
      await alert.waitFor({ state: 'detached' })
      return await outcomeOf(page)
    },
    async discard() {
      await screen.discardButton(page).click()
      await screen.subjectField(page).waitFor({ state: 'detached' })
    },
  }
}

/** Fills in a mail that was just begun. */
export async function fillIn(page: Page, written: WrittenMail): Promise<OpenMail> {
  const mail = openMail(page)
  for (const [add, people] of [
    [mail.addTo, written.to],
    [mail.addCc, written.cc],
    [mail.addBcc, written.bcc],
  ] as const)
    for (const address of listOf(people)) await add(address)
  if (written.subject !== undefined) await mail.setSubject(written.subject)
  if (written.html !== undefined) await mail.insertHtml(written.html)
  if (written.inlineImages !== undefined) await mail.insertImages(written.inlineImages)
  if (written.text !== undefined) {
    await screen.switchToPlainText(page)
    await screen.plainTextField(page).fill(written.text)
  }
  if (written.attachments !== undefined) await mail.attach(written.attachments)
  for (const name of written.cloudFiles ?? []) await mail.attachCloudFile(name)
  return mail
}

async function addRecipient(
  page: Page,
  line: screen.RecipientLine,
  address: string,
): Promise<void> {
  const field = screen.recipientField(page, line)
  if (!(await field.isVisible())) await screen.addLineButton(page, line).click()
  await field.fill(address)
  await field.press('Enter')
}

async function insertHtml(page: Page, html: string): Promise<void> {
  const frame = await screen.bodyFrame(page)
  await frame.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', text)
    document.body.focus()
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
}

async function insertImages(page: Page, images: readonly HarnessFile[]): Promise<void> {
  const frame = await screen.bodyFrame(page)
  for (const image of images) {
    const before = await frame.locator('img').count()
    await screen.pictureInput(page).setInputFiles(payload(image))
    await frame.locator('img').nth(before).waitFor({ state: 'attached' })
  }
}

async function bodyNow(page: Page): Promise<string> {
  const plain = screen.plainTextField(page)
  if ((await plain.count()) > 0) return await plain.inputValue()
  return await (await screen.bodyFrame(page)).evaluate(() => document.body.innerHTML)
}

async function editor(page: Page): Promise<Locator> {
  const plain = screen.plainTextField(page)
  return (await plain.count()) > 0 ? plain : (await screen.bodyFrame(page)).locator('body')
}

async function outcomeOf(page: Page): Promise<SendOutcome> {
  const until = Date.now() + sendMs
  await screen.sendingOver(page, sendMs)
  let sendableSince: number | undefined
  while (Date.now() < until) {
    const alert = screen.alertDialog(page)
    const shown = await shownAlert(alert)
    if (shown !== undefined) return { outcome: 'asked', alert: shown }
    if ((await screen.subjectField(page).count()) === 0) {
      const said = await screen.sendFailure(page)
      return said === '' ? { outcome: 'sent' } : { outcome: 'kept', said }
    }
    const sendable = (await screen.sendButton(page).count()) > 0
    sendableSince = sendable ? (sendableSince ?? Date.now()) : undefined
    if (sendableSince !== undefined && Date.now() - sendableSince > stayedMs)
      return { outcome: 'stayed', said: await screen.notice(page) }
    await page.waitForTimeout(lookMs)
  }
  throw new Error(`Nothing came of pressing Send in ${sendMs / 1_000} s`)
}

/** All at one moment: Outlook takes a question away when its handler ends after all. */
async function shownAlert(alert: Locator): Promise<ShownAlert | undefined> {
  const shown = await alert.evaluateAll(([dialog]) => {
    if (!(dialog instanceof HTMLElement)) return undefined
    return {
      title: dialog.querySelector<HTMLElement>('h1, h2, [role="heading"]')?.innerText ?? '',
      choices: [...dialog.querySelectorAll('button')].map(({ innerText }) => innerText),
      whole: dialog.innerText,
    }
  })
  if (shown === undefined) return undefined
  const { title, choices, whole } = shown
  const text = [title, ...choices].reduce((rest, part) => rest.replace(part, ''), whole)
  return { title, text: text.replace(/\s+/g, ' ').trim(), choices }
}

function payload({ name, mimeType, bytes }: HarnessFile): {
  name: string
  mimeType: string
  buffer: Buffer
} {
  return { name, mimeType, buffer: Buffer.from(bytes) }
}

function listOf(people: string | readonly string[] = []): readonly string[] {
  return typeof people === 'string' ? [people] : people
}

/** An apostrophe is typed straight and printed curled. */
function escaped(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]")
}
