import type { FrameLocator, Page } from 'playwright-core'
import type { Message } from '../mail/mail.ts'
import type { ClientId } from '../model/client.ts'
import type { SignatureChoice } from '../model/own-signature.ts'
import type { TrapName } from '../model/traps.ts'
import * as control from './control.ts'
import { fillIn, openMail, type OpenMail, type WrittenMail } from './mail.ts'
import type { Mailboxes, NewDraft } from './mailbox.ts'
import * as screen from './screen.ts'

export type FolderName = 'Inbox' | 'Drafts' | 'Sent Items' | 'Deleted Items'

/** The owner's mailbox, open in one of the Outlooks. */
export interface Client {
  readonly id: ClientId
  /** For what this has no word for. */
  readonly page: Page
  /** Begins a new mail and fills it in. Handlers may still be at work. */
  readonly compose: (written?: WrittenMail) => Promise<OpenMail>
  /** Puts a mail among the drafts, byte by byte, and goes on with it: the quickest way to a mail. */
  readonly draft: (draft: NewDraft) => Promise<OpenMail>
  /** Goes on with a mail that lies among the drafts. */
  readonly openDraft: (subject: string) => Promise<OpenMail>
  /** Opens a mail to read it; from the inbox unless said otherwise. */
  readonly read: (subject: string, folder?: FolderName) => Promise<void>
  readonly reply: (subject: string, folder?: FolderName) => Promise<OpenMail>
  readonly replyAll: (subject: string, folder?: FolderName) => Promise<OpenMail>
  readonly forward: (subject: string, folder?: FolderName) => Promise<OpenMail>
  /** Presses a button of the add-in in the ribbon and gives its pane, which may still be loading. */
  readonly openPane: (label: string) => Promise<FrameLocator>
  /** Presses a button of the add-in in the ribbon that opens no pane. */
  readonly pressRibbon: (label: string) => Promise<void>
  /** Which signature Outlook puts below what is written from now on; none at first. */
  readonly setSignature: (choice: SignatureChoice) => Promise<void>
  /** What left: the newest mail in Sent Items with that subject. */
  readonly sent: (subject: string) => Promise<Message>
  readonly traps: () => Promise<readonly TrapName[]>
  /** Sets these traps and no others; what the library itself does stays. */
  readonly setTraps: (names: readonly TrapName[]) => Promise<void>
  /** Sets the traps as Outlook behaves. */
  readonly resetTraps: () => Promise<void>
  /** Lets milliseconds pass at once for what Outlook waits for; the add-in's timers are not moved. */
  readonly advance: (ms: number) => Promise<void>
  /** Turns to another window, which ends handlers of classic Outlook. */
  readonly loseFocus: () => Promise<void>
  /** Works offline, or loses the connection, or comes back. */
  readonly online: (isOnline: boolean, how?: control.Offline) => Promise<void>
  /** How many event handlers are at work. */
  readonly runs: () => Promise<number>
  /** Waits until no handler is at work; throws after `limitMs`, 15,000 unless said otherwise. */
  readonly handlersDone: (limitMs?: number) => Promise<void>
}

const handlersMs = 15_000

export interface Opening {
  readonly origin: string
  readonly id: ClientId
  readonly mailboxes: Mailboxes
  /** Answers what the browser asks. */
  readonly onQuestion: (question: string) => boolean
}

/** Shows the mailbox in a page. */
export async function openClient(
  page: Page,
  { origin, id, mailboxes, onQuestion }: Opening,
): Promise<Client> {
  page.on('dialog', (dialog) => {
    const answered = onQuestion(dialog.message()) ? dialog.accept() : dialog.dismiss()
    // The page may be gone by then.
    answered.catch(() => undefined)
  })
  await page.goto(`${origin}/?client=${id}`)
  await control.controlled(page)
  await trustHost(page)
  let signature: SignatureChoice = 'none'
  const openDraft = async (subject: string): Promise<OpenMail> => {
    await pick(page, subject, 'Drafts')
    await screen.subjectField(page).waitFor()
    return openMail(page)
  }
  return {
    id,
    page,
    async compose(written = {}) {
      await screen.newMail(page).click()
      await screen.subjectField(page).waitFor()
      return await fillIn(page, written)
    },
    async draft(draft) {
      await mailboxes.putDraft(draft)
      return await openDraft(draft.subject)
    },
    openDraft,
    read: (subject, folder) => read(page, subject, folder),
    ...answering(page),
    async openPane(label) {
      await screen.ribbonButton(page, label).click()
      return screen.paneFrame(page, label)
    },
    pressRibbon: (label) => screen.ribbonButton(page, label).click(),
    async setSignature(choice) {
      if (choice !== signature) await screen.chooseSignature(page, choice)
      signature = choice
    },
    sent: mailboxes.sent,
    ...controls(page),
  }
}

function answering(page: Page): Pick<Client, 'reply' | 'replyAll' | 'forward'> {
  const answer =
    (how: screen.AnswerName) =>
    async (subject: string, folder?: FolderName): Promise<OpenMail> => {
      await read(page, subject, folder)
      await screen.answerButton(screen.ownMailbox(page), how).click()
      await screen.subjectField(page).waitFor()
      return openMail(page)
    }
  return { reply: answer('Reply'), replyAll: answer('Reply all'), forward: answer('Forward') }
}

function controls(
  page: Page,
): Pick<
  Client,
  'traps' | 'setTraps' | 'resetTraps' | 'advance' | 'loseFocus' | 'online' | 'runs' | 'handlersDone'
> {
  return {
    traps: () => control.traps(page),
    setTraps: (names) => control.setTraps(page, names),
    resetTraps: () => control.resetTraps(page),
    advance: (ms) => control.advance(page, ms),
    loseFocus: () => control.loseFocus(page),
    online: (isOnline, how = 'work-offline') => control.online(page, isOnline, how),
    runs: () => control.runs(page),
    handlersDone: (limitMs = handlersMs) => control.runsDone(page, limitMs),
  }
}

/** The library does not know this machine and asks, once, whether it may be Office. */
async function trustHost(page: Page): Promise<void> {
  const trust = screen.trustButton(page)
  await screen.newMail(page).or(trust).first().waitFor()
  if (!(await trust.isVisible())) return
  await trust.click()
  await trust.waitFor({ state: 'detached' })
  const without = screen.goOnButton(page)
  if (await without.isVisible()) await without.click()
}

async function read(page: Page, subject: string, folder: FolderName = 'Inbox'): Promise<void> {
  await pick(page, subject, folder)
  await screen.openedMail(screen.ownMailbox(page), subject).waitFor()
}

async function pick(page: Page, subject: string, folder: FolderName): Promise<void> {
  await screen.folderButton(page, folder).click()
  await screen.mailOption(screen.ownMailbox(page), subject).first().click()
}
