import type { Selection } from '../../model/body.ts'
import {
  type ComposeItem,
  conversationOf,
  type Item,
  type RecipientField,
} from '../../model/item.ts'
import { beginSend, cancelSend } from '../../model/sending.ts'
import type { ItemSession } from '../../model/session.ts'
import type { EventRun, LaunchEventType } from '../../runtime/event.ts'
import { decideSend, type SendPorts } from '../../runtime/send.ts'
import { eventNames } from '../../web/conversation.ts'
import type { AddInFrame } from '../../web/frame.ts'
import type { AddInHost } from '../add-in/host.ts'
import { removeItem, saveDraft, sendMail } from '../data/api.ts'
import { draftOf } from '../data/item-of.ts'
import { type DraftKeeper, keepDraft } from './draft-keeper.ts'

/** Several changes of recipients that come together are one event. */
const recipientsRestMs = 200

export interface ComposePorts extends SendPorts {
  readonly onDraftFault: (error: unknown) => void
}

/** One mail being written: the item, its draft, and the add-in's handlers that know about it. */
export class Compose {
  readonly session: ItemSession
  readonly #host: AddInHost
  readonly #ports: ComposePorts
  readonly #keeper: DraftKeeper
  readonly #runs = new Set<EventRun>()
  readonly #addInOn: () => boolean
  readonly #opened: ComposeItem
  #before: ComposeItem
  /** As it was when the add-in was last told about recipients. */
  #told: ComposeItem
  #pane: AddInFrame | undefined
  #selection: () => Selection | undefined = () => undefined
  #recipientsTimer: ReturnType<typeof setTimeout> | undefined

  /** @param addInOn whether the add-in may run at all */
  constructor(opened: ComposeItem, host: AddInHost, addInOn: () => boolean, ports: ComposePorts) {
    this.#host = host
    this.#ports = ports
    this.#addInOn = addInOn
    this.#opened = opened
    this.#before = opened
    this.#told = opened
    this.session = host.open(opened, () => this.#selection())
    this.#keeper = keepDraft(() => this.#worthKeeping(), saveDraft, ports.onDraftFault)
    this.session.subscribe(() => this.#follow())
  }

  /** Tells the add-in that the writing begins; a draft taken up again is not a new mail. */
  start(): void {
    if (!this.#opened.saved) this.#raise('OnNewMessageCompose')
    this.#raise('OnMessageCompose')
  }

  item(): ComposeItem {
    return provenCompose(this.session.current())
  }

  change(update: Partial<ComposeItem>): void {
    this.session.replace({ ...this.item(), ...update })
  }

  /** The editor that knows where the cursor stands. */
  setSelection(selection: () => Selection | undefined): void {
    this.#selection = selection
  }

  setPane(pane: AddInFrame | undefined): void {
    this.#pane = pane
  }

  /** @throws ServerFault when the mail could not be handed over; it is then still being written */
  async send(): Promise<'sent' | 'stayed'> {
    this.session.replace(beginSend(this.item()))
    try {
      if ((await this.#decide()) === 'send') {
        await sendMail(draftOf(this.item()))
        void this.#keeper.stop()
        return 'sent'
      }
    } catch (error) {
      this.#takeBack()
      throw error
    }
    this.#takeBack()
    return 'stayed'
  }

  #takeBack(): void {
    this.session.replace(cancelSend(this.item()))
    this.#keeper.changed()
  }

  async discard(): Promise<void> {
    await this.#keeper.stop()
    if (this.item().saved) await removeItem(this.item().itemId)
  }

  /** Another thing is opened in this place: what was written stays among the drafts. */
  leave(): Promise<void> {
    return this.#keeper.flush()
  }

  /** Ends every handler that still runs. */
  end(): void {
    clearTimeout(this.#recipientsTimer)
    for (const run of this.#runs) run.cancel()
    this.#pane?.close()
  }

  async #decide(): Promise<'send' | 'stay'> {
    const run = this.#raise('OnMessageSend')
    return run === undefined ? 'send' : decideSend(this.#host.sendMode, run, this.#ports)
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
    if (changedRecipients(before, item) !== undefined) this.#tellRecipients()
  }

  #tellRecipients(): void {
    clearTimeout(this.#recipientsTimer)
    this.#recipientsTimer = setTimeout(() => {
      const item = this.item()
      const changed = changedRecipients(this.#told, item)
      if (changed === undefined || item.sending) return
      this.#told = item
      this.#pane?.raise(eventNames.recipientsChanged, [JSON.stringify(changed)])
      this.#raise('OnMessageRecipientsChanged', { changedRecipientFields: changed })
    }, recipientsRestMs)
  }

  /** An untouched mail leaves nothing behind. The first save is what makes it a draft. */
  #worthKeeping(): ReturnType<typeof draftOf> | undefined {
    const item = this.item()
    if (item.sending) return undefined
    const saved = { ...item, saved: true, conversationId: conversationOf(item) }
    if (!item.saved) this.session.replace(saved)
    return draftOf(saved)
  }
}

const draftFields = [
  'to',
  'cc',
  'bcc',
  'subject',
  'body',
  'attachments',
  'internetHeaders',
  'customProperties',
] as const

function draftChanged(before: ComposeItem, item: ComposeItem): boolean {
  return (item.saved && !before.saved) || draftFields.some((field) => before[field] !== item[field])
}

type ChangedFields = Readonly<Record<RecipientField, boolean>>

function changedRecipients(before: ComposeItem, item: ComposeItem): ChangedFields | undefined {
  const changed = {
    to: before.to !== item.to,
    cc: before.cc !== item.cc,
    bcc: before.bcc !== item.bcc,
  }
  return changed.to || changed.cc || changed.bcc ? changed : undefined
}

function provenCompose(item: Item | null): ComposeItem {
  if (item?.kind !== 'compose') throw new Error('A session for writing holds a mail being written')
  return item
}
