import type { Draft, Message } from '../mail/mail.ts'
import type { Client } from '../model/client.ts'
import type { ComposeItem } from '../model/item.ts'
import type { SignatureChoice } from '../model/own-signature.ts'
import type { Address } from '../model/person.ts'
import { leavingAlert } from '../model/smart-alerts.ts'
import type { SendPorts } from '../runtime/send.ts'
import type { AddInHost } from './add-in/host.ts'
import { Compose, type Submission, type WritingPlace } from './compose/compose.ts'
import { forward, newMail, replyTo, replyToAll } from './compose/new-mail.ts'
import { queueMail, readDraft, saveDraft, sendMail } from './data/api.ts'
import { composeItemOf } from './data/item-of.ts'
import type { Program } from './program.ts'
import type { Answering } from './reading/reading-pane.tsx'

/** A sent mail that can still be undone for a moment. */
export interface HeldMail {
  readonly subject: string
  readonly seconds: number
}

/** The state of the desk. Immutable. */
export interface DeskView {
  readonly compose: Compose | undefined
  readonly place: WritingPlace
  readonly held: HeldMail | undefined
}

export interface DeskPorts {
  readonly host: AddInHost
  readonly owner: Address
  readonly addInOn: () => boolean
  readonly ask: SendPorts['ask']
  readonly onFault: (error: unknown) => void
  /** Called with a success message. */
  readonly onNews: (sentence: string) => void
}

type Beginning = (
  message: Message,
  itemId: string,
  owner: Address,
  client: Client,
  signature: SignatureChoice,
) => ComposeItem

const answers: Readonly<Record<Answering, Beginning>> = {
  reply: replyTo,
  'reply-all': replyToAll,
  forward,
}

interface Holding {
  readonly compose: Compose
  readonly draft: Draft
  readonly callOff: () => void
}

/** Where mails are composed, one at a time, and sent. */
export class Desk {
  readonly #ports: DeskPorts
  readonly #listeners = new Set<() => void>()
  #view: DeskView = { compose: undefined, place: 'window', held: undefined }
  #holding: Holding | undefined

  constructor(ports: DeskPorts) {
    this.#ports = ports
  }

  readonly view = (): DeskView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  begin(): void {
    const { owner, host } = this.#ports
    const { client, preferences } = host.program
    const { signature } = preferences.current()
    this.#open(newMail(crypto.randomUUID(), owner, client, signature), newPlaceOf(client))
  }

  /** @param place a reply opens in the reading pane, as long as there is room */
  answer(how: Answering, message: Message, place: WritingPlace): void {
    const { owner, host } = this.#ports
    const { client, preferences } = host.program
    const { signature } = preferences.current()
    this.#open(answers[how](message, crypto.randomUUID(), owner, client, signature), place)
  }

  takeUp(draftId: string): void {
    readDraft(draftId).then(
      (draft) => this.#open(composeItemOf(draft, this.#ports.owner), 'pane'),
      this.#ports.onFault,
    )
  }

  /** Moves a reply from the reading pane to a window of its own. */
  popOut(): void {
    this.#show({ place: 'window' })
  }

  /** Something else is opened: the text stays among the drafts. */
  leave(): void {
    const { compose } = this.#view
    if (compose === undefined) return
    this.#show({ compose: undefined })
    if (compose.item().sending) this.#leaveWhileSending(compose)
    else void putAway(compose)
  }

  /** The mail was discarded. */
  clear(): void {
    this.#view.compose?.end()
    this.#show({ compose: undefined })
  }

  /** @returns the outcome, for a view that still shows the mail */
  async send(compose: Compose): Promise<Submission> {
    const submission = await compose.submit()
    switch (submission.kind) {
      case 'stay':
      case 'act':
        this.#showAgain(compose)
        return submission
      case 'draft':
        await putAway(compose)
        this.#forget(compose)
        this.#ports.onNews('Saved in Drafts')
        return submission
      case 'outbox':
        await this.#deliver(
          compose,
          queueMail,
          'Moved to the Outbox: it is sent when you are online',
        )
        return submission
      case 'send':
        return await this.#sendUnlessHindered(compose)
    }
  }

  /** Undoes the send and reopens the mail. */
  undo(): void {
    if (this.#holding === undefined) return
    const { callOff, draft, compose } = this.#holding
    callOff()
    this.#release()
    compose.end()
    this.#open(composeItemOf(draft, this.#ports.owner), 'pane', true)
  }

  /** Before the page is closed, saves everything that was written or sent. */
  async settle(): Promise<void> {
    await this.#view.compose?.leave()
    await this.#sendHeld()
  }

  #open(item: ComposeItem, place: WritingPlace, undone = false): void {
    const { host, addInOn, ask, onFault } = this.#ports
    this.leave()
    const opened = new Compose(item, { place, undone }, host, addInOn, {
      ask,
      wait: (ms) => waitFor(host.program, ms),
      secondCounts: () => host.program.traps.current().has('secondCompletedCounts'),
      asksAgain: () => host.program.traps.current().has('slowThenAllowedAsksAgain'),
      onDraftFault: onFault,
    })
    this.#show({ compose: opened, place })
    opened.start()
  }

  /** On a Mac, and for a mail in a window of its own, the handler continues in the background. */
  #leaveWhileSending(compose: Compose): void {
    const { host, ask } = this.#ports
    if (host.program.client.id === 'mac' || this.#view.place === 'window') return
    const question = ask(leavingAlert(host.sendMode))
    compose.whenDecided(question.close)
    void question.answer.then((answer) => {
      if (answer === 'send' || answer === 'draft') compose.decide(answer)
    })
  }

  /** A mail that cannot leave goes to Drafts, with all that its handler wrote into it. */
  async #sendUnlessHindered(compose: Compose): Promise<Submission> {
    const hindrance = compose.hindrance()
    if (hindrance === undefined) {
      await this.#sendOrHold(compose)
      return { kind: 'send' }
    }
    compose.takeBack()
    this.#ports.onFault(new Error(hindrance))
    this.#forget(compose)
    await putAway(compose)
    return { kind: 'draft' }
  }

  async #sendOrHold(compose: Compose): Promise<void> {
    const { undoSeconds } = this.#ports.host.program.preferences.current()
    if (undoSeconds === 0) return await this.#deliver(compose, sendMail, 'Message sent')
    await this.#sendHeld()
    const draft = compose.leavingDraft()
    await compose.gone()
    // Saved as a draft first, whatever happens meanwhile.
    await saveDraft(draft).catch(this.#ports.onFault)
    const { clock } = this.#ports.host.program
    const callOff = clock.after(undoSeconds * 1_000, () => void this.#sendHeld())
    this.#holding = { compose, draft, callOff }
    this.#forget(compose)
    this.#show({ held: { subject: draft.subject, seconds: undoSeconds } })
  }

  async #sendHeld(): Promise<void> {
    if (this.#holding === undefined) return
    const { draft, callOff, compose } = this.#holding
    callOff()
    this.#release()
    compose.end()
    await sendMail(draft).then(() => this.#ports.onNews('Message sent'), this.#ports.onFault)
  }

  #release(): void {
    this.#holding = undefined
    this.#show({ held: undefined })
  }

  /** @throws ServerFault if the mail could not be submitted while its writer sees it */
  async #deliver(
    compose: Compose,
    hand: (draft: Draft) => Promise<unknown>,
    news: string,
  ): Promise<void> {
    try {
      await hand(compose.leavingDraft())
    } catch (error) {
      compose.takeBack()
      if (this.#view.compose === compose) throw error
      return this.#ports.onFault(error)
    }
    await compose.gone()
    compose.end()
    this.#forget(compose)
    this.#ports.onNews(news)
  }

  /** Reopens a mail that was left during its send, if it was not sent. */
  #showAgain(compose: Compose): void {
    if (this.#view.compose === undefined) this.#show({ compose, place: 'window' })
    else if (this.#view.compose !== compose) void putAway(compose)
  }

  #forget(compose: Compose): void {
    if (this.#view.compose === compose) this.#show({ compose: undefined })
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Outlook on the web composes a new mail in the reading pane, desktop Outlook in a window. */
function newPlaceOf({ id }: Client): WritingPlace {
  return id === 'web' ? 'pane' : 'window'
}

/** An Outlook that never shows the dialog about a slow handler waits for ever. */
function waitFor({ clock, traps }: Program, ms: number): Promise<void> {
  return traps.current().has('slowHandlerAsks') ? clock.wait(ms) : new Promise(() => undefined)
}

async function putAway(compose: Compose): Promise<void> {
  await compose.leave()
  compose.end()
}
