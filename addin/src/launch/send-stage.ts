import { afterEach, beforeEach, jest } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import { InputFault } from '#core/parse'
import { parseTicketedRegistration, type TicketedRegistration, type Tracking } from '#core/wire'
import { associate } from '../office/events.ts'
import { FakeOutlook } from '../office/fake-office.ts'
import { onSend } from './on-send.ts'
import { sampleTicket } from './sample-ticket.ts'

export const origin = 'https://t.example'
export const ticket = sampleTicket('00f0000000000a0b0c0d0e0f')
export const { messageId, mailboxId } = ticket.proof
export const pixel = imageMarkup(ticket.pixelUrl)
export const link = '<a href="https://contoso.example/pricing">Pricing</a>'
/** The only completion of a handler: allow the send, once. */
export const allowed = [{ allowEvent: true }]
export const notTaken: Tracking = { pixel: 'none', links: [], left: [], reasons: ['not-taken'] }

/** A mail with a ticket that is about to be sent, with fakes of Outlook and the service around it. */
class SendStage {
  outlook = new FakeOutlook()
  registered: TicketedRegistration[] = []
  serviceAnswers: () => Promise<Response> = accepts

  begin(): void {
    this.outlook = new FakeOutlook()
    this.registered = []
    this.serviceAnswers = accepts
    this.outlook.bodyHtml = `<div>Hello Dana, here is ${link}.</div>`
    this.outlook.session.set('telltale.ticket', JSON.stringify(ticket))
    const fetch = (_url: string, { body }: { readonly body: string }): Promise<Response> => {
      const parsed = parseTicketedRegistration(JSON.parse(body), '')
      if (parsed instanceof InputFault) throw new Error(parsed.detail)
      this.registered.push(parsed)
      return this.serviceAnswers()
    }
    Object.assign(globalThis, { __SERVICE_ORIGIN__: origin, fetch })
  }

  /** The tracking in the last registration that the service received. */
  get tracking(): Tracking | undefined {
    return this.registered[this.registered.length - 1]?.registration.tracking
  }

  setClient(client: string): void {
    const [platform = '', hostName = ''] = client.split(' ')
    Object.assign(this.outlook, { platform, hostName })
  }

  switchTo(opens: boolean, links: boolean): void {
    this.outlook.session.set('telltale.switches', JSON.stringify({ opens, links }))
  }

  /** Has Outlook append the image, as the compose handlers do. */
  arm(): void {
    this.outlook.appendOnSend = pixel
    this.outlook.session.set('telltale.armed', JSON.stringify(messageId))
  }

  /** Disarms it, as the pane does when opens are turned off. */
  disarm(): void {
    this.outlook.appendOnSend = null
    this.outlook.session.set('telltale.armed', 'null')
  }

  /** Presses Send and lets `ms` pass. */
  async send(ms = 3_500): Promise<readonly unknown[]> {
    this.outlook.install(globalThis)
    associate('onMessageSend', onSend)
    const completions = this.outlook.pressSend('onMessageSend')
    await this.pass(ms)
    return completions
  }

  async pass(ms: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms)
  }
}

export const accepts = (): Promise<Response> => Promise.resolve(new Response(null, { status: 204 }))

/** A stage that is reset for every test of a file. */
export function stageEachTest(): SendStage {
  const stage = new SendStage()
  beforeEach(() => {
    jest.useFakeTimers()
    stage.begin()
  })
  afterEach(() => {
    jest.useRealTimers()
    Reflect.deleteProperty(globalThis, 'localStorage')
  })
  return stage
}
