import type { Draft } from '../../mail/mail.ts'
import type { Selection } from '../../model/body.ts'
import { detailsOf } from '../../model/initial-data.ts'
import { type Attachment, type ComposeItem, conversationOf, type Item } from '../../model/item.ts'
import type { Outlook } from '../../model/outlook.ts'
import { beginSend, cancelSend, leaving, undeliverable } from '../../model/sending.ts'
import { dismissalOf, type Notification, tellsPaneOfDismissal } from '../../model/notifications.ts'
import type { ItemSession } from '../../model/session.ts'
import type { EventRun, LaunchEventType } from '../../runtime/event.ts'
import {
  type Alert,
  disconnectedAlert,
  timedOutAfterMs,
  workOfflineAlert,
} from '../../model/smart-alerts.ts'
import { decideSend, type SendDecision, type SendPorts } from '../../runtime/send.ts'
import { eventNames } from '../../web/conversation.ts'
import type { AddInFrame } from '../../web/frame.ts'
import type { AddInHost } from '../add-in/host.ts'
import { removeItem, saveDraft } from '../data/api.ts'
import { draftOf } from '../data/item-of.ts'
import { changedRecipients, draftChanged, notIn } from './changes.ts'
import { type DraftKeeper, keepDraft } from './draft-keeper.ts'

/** Debounce: recipients that change together are one event. */
const restMs = 200

export interface ComposePorts extends SendPorts {
  readonly onDraftFault: (error: unknown) => void
}

/** Where a mail is composed: above the answered mail, in the reading pane, or in its own window. */
export type WritingPlace = 'inline' | 'pane' | 'window'

export interface Opening {
  readonly place: WritingPlace
  /** Whether its send was undone. */
  readonly undone?: boolean
}

/** The outcome of Send; `outbox`: it leaves once there is a connection. */
export type Submission = SendDecision | { readonly kind: 'outbox' }

/** A mail being composed: the item, its draft, and the add-in's handlers for it. */
export class Compose {
  readonly session: ItemSession
  readonly #host: AddInHost
  readonly #ports: ComposePorts
  readonly #keeper: DraftKeeper
  readonly #runs = new Set<EventRun>()
  readonly #addInOn: () => boolean
  readonly #opened: ComposeItem
  readonly #opening: Opening
  #before: ComposeItem
  /** Its state when the add-in was last notified about recipients. */
  #told: ComposeItem
  #pane: AddInFrame | undefined
  #selection: () => Selection | undefined = () => undefined
  #callOff: () => void = () => undefined
  #force: (submission: Submission) => void = () => undefined
  #deciding: Promise<Submission> = Promise.resolve({ kind: 'stay' })

  /** @param addInOn whether the add-in may run at all */
  constructor(
    opened: ComposeItem,
    opening: Opening,
    host: AddInHost,
    addInOn: () => boolean,
    ports: ComposePorts,
  ) {
    this.#host = host
    this.#opening = opening
    this.#ports = ports
    this.#addInOn = addInOn
    this.#opened = opened
    this.#before = opened
    this.#told = opened
    this.session = host.open(opened, () => this.#selection())
    this.#keeper = keepDraft(() => this.#worthKeeping(), saveDraft, ports.onDraftFault)
    this.session.subscribe(() => this.#follow())
  }

  /** Raises the add-in's compose events; a draft that is reopened is not a new mail. */
  start(): void {
    if (!this.#opened.saved) {
      this.#raise('OnNewMessageCompose')
      // A reply in the reading pane starts two runtimes on the web (OfficeDev/office-js#6706).
      const twice = this.#opening.place === 'inline' && this.#host.program.client.id === 'web'
      if (twice) this.#raise('OnNewMessageCompose')
    }
    this.#raise('OnMessageCompose')
  }

  item(): ComposeItem {
    return provenCompose(this.session.current())
  }

  change(update: Partial<ComposeItem>): void {
    this.session.replace({ ...this.item(), ...update })
  }

  /** The editor, which knows the cursor position. */
  setSelection(selection: () => Selection | undefined): void {
    this.#selection = selection
  }

  setPane(pane: AddInFrame | undefined): void {
    this.#pane = pane
  }

  /** The user closes a bar of the add-in. */
  dismiss(bar: Notification): void {
    const notifications = this.item().notifications.filter(({ key }) => key !== bar.key)
    this.change({ notifications })
    const infobarDetails = dismissalOf(bar)
    if (tellsPaneOfDismissal(this.#host.program.client.id))
      this.#pane?.raise(eventNames.infobarClicked, [infobarDetails])
    this.#raise('OnInfoBarDismissClicked', { infobarDetails })
  }

  /** Send was pressed. A mail that does not leave becomes editable again. */
  async submit(): Promise<Submission> {
    this.session.replace(beginSend(this.item(), this.#outlook()))
    const forced = new Promise<Submission>((resolve) => (this.#force = resolve))
    this.#deciding = Promise.race([this.#decide(), forced])
    const decision = await this.#deciding.catch((error: unknown) => {
      this.takeBack()
      throw error
    })
    if (decision.kind !== 'send' && decision.kind !== 'outbox') this.takeBack()
    return decision
  }

  /** The writer decides while the handler is still running. */
  decide(kind: 'send' | 'draft'): void {
    this.#force({ kind })
    for (const run of this.#runs) run.cancel()
  }

  whenDecided(listener: () => void): void {
    this.#deciding.then(listener, listener)
  }

  /** Why the mail cannot leave after all, in words for its writer. */
  hindrance(): string | undefined {
    return undeliverable(this.item(), this.#outlook())
  }

  /** The mail as it leaves after Send. */
  leavingDraft(): Draft {
    return draftOf(leaving(this.item(), this.#outlook()))
  }

  /** The send was cancelled. */
  takeBack(): void {
    this.session.replace(cancelSend(this.item()))
    this.#keeper.changed()
  }

  /** It has left: no draft is saved any more. */
  async gone(): Promise<void> {
    await this.#keeper.stop()
  }

  #outlook(): Outlook {
    const { client, traps } = this.#host.program
    return { client, traps: traps.current() }
  }

  async discard(): Promise<void> {
    await this.#keeper.stop()
    if (this.item().saved) await removeItem(this.item().itemId)
  }

  /** Something else is opened in this place: the text stays among the drafts. */
  leave(): Promise<void> {
    return this.#keeper.flush()
  }

  /** Cancels all running handlers. */
  end(): void {
    this.#callOff()
    for (const run of this.#runs) run.cancel()
    this.#pane?.close()
  }

  async #decide(): Promise<Submission> {
    const { network } = this.#host.program
    const mode = this.#host.sendMode
    const asked = this.#addInOn() && this.#host.wants('OnMessageSend')
    switch (network.reach()) {
      case 'online':
        return this.#runHandler()
      case 'work-offline':
        return this.#outboxUnless(asked ? workOfflineAlert(mode) : undefined)
      case 'lost':
        return this.#outboxUnless(asked ? disconnectedAlert(mode) : undefined)
    }
  }

  async #outboxUnless(alert: Alert | undefined): Promise<Submission> {
    const answer = alert === undefined ? 'send' : await this.#ports.ask(alert).answer
    if (answer === 'send') return { kind: 'outbox' }
    return { kind: answer === 'draft' ? 'draft' : 'stay' }
  }

  async #runHandler(): Promise<SendDecision> {
    const run = this.#sendRun()
    return run === undefined
      ? { kind: 'send' }
      : await decideSend(this.#host.sendMode, run, this.#ports)
  }

  /** After an undone send the handler is not called, and Outlook waits (OfficeDev/office-js#6947). */
  #sendRun(): EventRun | undefined {
    const { clock, traps } = this.#host.program
    const forgotten = this.#opening.undone && traps.current().has('undoneSendSkipsHandler')
    if (!forgotten || !this.#host.wants('OnMessageSend')) return this.#raise('OnMessageSend')
    const ended = clock
      .wait(timedOutAfterMs)
      .then(() => ({ kind: 'completed', context: { allowEvent: true } }) as const)
    return { ended, cancel: () => undefined }
  }

  #raise(type: LaunchEventType, details?: Readonly<Record<string, unknown>>): EventRun | undefined {
    if (!this.#addInOn()) return undefined
    const run = this.#host.run(this.session, type, details)
    if (run === undefined) return undefined
    this.#runs.add(run)
    void run.ended.then(() => this.#runs.delete(run))
    return run
  }

  #follow(): void {
    const item = this.item()
    const before = this.#before
    this.#before = item
    if (!item.sending && draftChanged(before, item)) this.#keeper.changed()
    if (!item.sending && before.attachments !== item.attachments)
      this.#tellAttachments(before, item)
    if (changedRecipients(before, item) !== undefined) this.#tellRecipientsSoon()
  }

  #tellRecipientsSoon(): void {
    this.#callOff()
    this.#callOff = this.#host.program.clock.after(restMs, () => {
      const item = this.item()
      if (item.sending) return
      const before = this.#told
      this.#told = item
      this.#tellRecipients(before, item)
    })
  }

  #tellRecipients(before: ComposeItem, item: ComposeItem): void {
    const changed = changedRecipients(before, item)
    if (changed === undefined) return
    this.#pane?.raise(eventNames.recipientsChanged, [JSON.stringify(changed)])
    this.#raise('OnMessageRecipientsChanged', { changedRecipientFields: changed })
  }

  /** There is no event for cloud files (OfficeDev/office-js#6684). */
  #tellAttachments(before: ComposeItem, item: ComposeItem): void {
    const tell = (attachmentStatus: 'added' | 'removed') => (attachment: Attachment) => {
      if (attachment.kind === 'cloud') return
      const details = { attachmentStatus, attachmentDetails: detailsOf(attachment) }
      this.#pane?.raise(eventNames.attachmentsChanged, [JSON.stringify(details)])
      this.#raise('OnMessageAttachmentsChanged', details)
    }
    notIn(before.attachments, item.attachments).forEach(tell('added'))
    notIn(item.attachments, before.attachments).forEach(tell('removed'))
  }

  /** An untouched mail is not saved. The first save makes it a draft. */
  #worthKeeping(): ReturnType<typeof draftOf> | undefined {
    const item = this.item()
    if (item.sending) return undefined
    const saved = { ...item, saved: true, conversationId: conversationOf(item) }
    if (!item.saved) this.session.replace(saved)
    return draftOf(saved)
  }
}

function provenCompose(item: Item | null): ComposeItem {
  if (item?.kind !== 'compose')
    throw new Error('The item of a compose session is not a mail being composed')
  return item
}
