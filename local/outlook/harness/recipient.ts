import type { Locator, Page } from 'playwright-core'
import type { AutomaticReplies, Habit } from '../mail/mail.ts'
import type { Mailboxes } from './mailbox.ts'
import * as screen from './screen.ts'

/** What a recipient writes about a mail; what is left out stays as their mail program begins it. */
export interface WrittenAnswer {
  readonly text?: string
  /** An address, or a name and an address in angle brackets: need not be where the mail came to. */
  readonly from?: string
  /** More addresses beside those that the answer goes to by itself. */
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  readonly subject?: string
}

/** A mail in a recipient's mailbox, open. */
export interface ReceivedMail {
  readonly page: Page
  /** Has the pictures loaded that the mailbox hides, and waits until the mail is shown with them. */
  readonly showPictures: () => Promise<void>
  /** Follows a link by its text; gives the tab that it opened, loaded. */
  readonly follow: (linkText: string) => Promise<Page>
  /** Writes an answer and sends it. Throws what the mailbox says when it does not leave. */
  readonly reply: (written: WrittenAnswer) => Promise<void>
  readonly replyAll: (written: WrittenAnswer) => Promise<void>
  readonly forward: (written: WrittenAnswer) => Promise<void>
}

/** Somebody whom the owner writes to, by the name that their mailbox has. */
export interface Recipient {
  readonly open: (subject: string) => Promise<ReceivedMail>
  /** How their mail program treats pictures: blocked, shown, or through Gmail's or Apple's proxy. */
  readonly setHabit: (habit: Habit) => Promise<void>
  /** What their mailbox answers by itself, once to each sender. */
  readonly setAutomaticReplies: (replies: AutomaticReplies) => Promise<void>
  /** Whether their address exists: mail to one that does not comes back as undeliverable. */
  readonly setExists: (exists: boolean) => Promise<void>
}

export interface RecipientPorts {
  readonly origin: string
  readonly mailboxes: Mailboxes
  /** A tab of the recipient's own browser. */
  readonly newPage: () => Promise<Page>
}

export function createRecipient(
  name: string,
  { origin, mailboxes, newPage }: RecipientPorts,
): Recipient {
  return {
    setHabit: (habit) => mailboxes.setHabit(name, habit),
    setAutomaticReplies: (replies) => mailboxes.setAutomaticReplies(name, replies),
    setExists: (exists) => mailboxes.setExists(name, exists),
    async open(subject) {
      const page = await newPage()
      await page.goto(`${origin}/recipients`)
      await screen.accountOption(page, name).click()
      await screen.mailOption(page, subject).first().click()
      await screen.openedMail(page, subject).waitFor()
      return {
        page,
        showPictures: () => showPictures(page),
        follow: (linkText) => follow(page, linkText),
        reply: (written) => answer(page, 'Reply', written),
        replyAll: (written) => answer(page, 'Reply all', written),
        forward: (written) => answer(page, 'Forward', written),
      }
    },
  }
}

async function showPictures(page: Page): Promise<void> {
  const shown = page.waitForEvent('framenavigated', (frame) => /pictures=shown/.test(frame.url()))
  await screen.showPicturesButton(page).click()
  await (await shown).waitForLoadState()
}

async function follow(page: Page, linkText: string): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await screen.mailText(page).getByRole('link', { name: linkText }).click()
  const tab = await opened
  await tab.waitForLoadState()
  return tab
}

async function answer(
  page: Page,
  how: screen.AnswerName,
  { text, from, to = [], cc = [], subject }: WrittenAnswer,
): Promise<void> {
  await screen.answerButton(page, how).click()
  const form = screen.answerForm(page, how)
  await form.waitFor()
  if (from !== undefined) await form.getByRole('combobox', { name: 'From' }).fill(from)
  for (const address of to) await add(form, 'To', address)
  for (const address of cc) await add(form, 'Cc', address)
  if (subject !== undefined) await form.getByRole('textbox', { name: 'Subject' }).fill(subject)
  if (text !== undefined) await form.getByRole('textbox', { name: 'Message' }).fill(text)
  await form.getByRole('button', { name: 'Send' }).click()
  const fault = form.locator('.fui-MessageBar')
  await fault.or(page.locator('.fui-Toast')).first().waitFor()
  if ((await fault.count()) > 0) throw new Error(await fault.innerText())
  await form.waitFor({ state: 'detached' })
}

async function add(form: Locator, line: screen.RecipientLine, address: string): Promise<void> {
  const field = form.getByRole('combobox', { name: line, exact: true })
  await field.fill(address)
  await field.press('Enter')
}
