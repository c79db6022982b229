import { describe, expect, test } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import { type Mac, openLinkToken } from '#core/token'
import { createHmac } from 'node:crypto'
import { associate } from '../office/events.ts'
import { onSend } from './on-send.ts'
import { key, sampleTicket } from './sample-ticket.ts'
import { allowed, mailboxId, messageId, pixel, stageEachTest, ticket } from './send-stage.ts'

const nodeMac: Mac = (secret, data) => createHmac('sha256', secret).update(data).digest()

const stage = stageEachTest()

describe('a mail that is sent', () => {
  test('carries tracked links that lead to the original destinations', async () => {
    stage.arm()
    const original = stage.outlook.bodyHtml
    expect(await stage.send(100)).toEqual(allowed)
    const href = /href="([^"]*)"/.exec(stage.outlook.bodyHtml)?.[1] ?? ''
    const [, token = '', destination = ''] =
      /^https:\/\/t\.example\/l\/([^?]*)\?u=(.*)$/.exec(href) ?? []
    expect(decodeURIComponent(destination)).toBe('https://contoso.example/pricing')
    expect(openLinkToken(token, 'https://contoso.example/pricing', () => key, nodeMac)).toEqual({
      claims: { keyId: 1, mailboxId, messageId, index: 1 },
    })
    expect(stage.outlook.bodyHtml.replace(href, 'https://contoso.example/pricing')).toBe(
      original + pixel,
    )
    expect(stage.outlook.writes).toBe(1)
  })

  test('is registered with what was actually done to it', async () => {
    stage.arm()
    stage.outlook.people.set('bcc', [{ displayName: 'Ben', emailAddress: 'ben@fabrikam.example' }])
    await stage.send(100)
    expect(stage.registered).toEqual([
      {
        ticket: ticket.proof,
        registration: {
          subject: 'Offer',
          recipients: [
            { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' },
            { field: 'bcc', name: 'Ben', address: 'ben@fabrikam.example' },
          ],
          sentAt: expect.any(Number),
          client: 'web',
          tracking: {
            pixel: 'append',
            links: [{ index: 1, url: 'https://contoso.example/pricing', text: 'Pricing' }],
            left: [],
            reasons: [],
          },
        },
      },
    ])
    expect(stage.outlook.customProperties.get('telltale')).toBe(
      JSON.stringify({ messageId, mailboxId }),
    )
  })

  test('never has more Outlook calls in flight than Outlook supports', async () => {
    stage.arm()
    await stage.send(100)
    expect(stage.outlook.callsAtOnceMax).toBe(3)
  })

  test('is tracked by its own image alone if that replaces a quoted one', async () => {
    stage.setClient('Mac Outlook')
    const { pixelUrl } = sampleTicket('00e0000000000a0b0c0d0e0f')
    const quote = '<blockquote type="cite">Before</blockquote>'
    stage.outlook.bodyHtml = `<p>Hello</p>${quote.replace('Before', `Before${imageMarkup(pixelUrl)}`)}`
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toBe(`<p>Hello</p>${pixel}${quote}`)
    expect(stage.tracking).toMatchObject({ pixel: 'inline', reasons: ['no-links'] })
  })

  test('gets its image inline if Outlook could not append it', async () => {
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toContain(pixel)
    expect(stage.outlook.writes).toBe(1)
    expect(stage.registered[0]?.registration.tracking.pixel).toBe('inline')
  })

  test('loses the trackers in a quoted mail', async () => {
    stage.arm()
    const { pixelUrl } = sampleTicket('00e0000000000a0b0c0d0e0f')
    const quote = '<blockquote type="cite">Before</blockquote>'
    stage.outlook.bodyHtml = `<p>Hello</p>${quote.replace('Before', `Before${imageMarkup(pixelUrl)}`)}`
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toBe(`<p>Hello</p>${quote}${pixel}`)
  })
})

describe('a mail without a ticket', () => {
  const tickets: readonly [string, string | undefined][] = [
    ['none', undefined],
    ['invalid JSON', '{'],
    ['an invalid ticket', JSON.stringify({ ...ticket, proof: { ...ticket.proof, keyId: 999 } })],
  ]

  test.each(tickets)('leaves as written: %s', async (_name, text) => {
    stage.outlook.session.clear()
    if (text !== undefined) stage.outlook.session.set('telltale.ticket', text)
    const original = stage.outlook.bodyHtml
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.bodyHtml).toBe(original)
    expect(stage.registered).toEqual([])
    expect(new Set(stage.outlook.calls)).toEqual(new Set(['sessionData.getAsync']))
  })

  test('leaves as written if the rep wants nothing tracked', async () => {
    stage.outlook.session.set('telltale.switches', '{"opens":false,"links":false}')
    const original = stage.outlook.bodyHtml
    expect(await stage.send(100)).toEqual(allowed)
    expect([stage.outlook.bodyHtml, stage.outlook.writes, stage.registered]).toEqual([
      original,
      0,
      [],
    ])
    expect(stage.outlook.customProperties.size).toBe(0)
  })

  describe('of which the rep wants nothing tracked', () => {
    const { pixelUrl } = sampleTicket('00e0000000000a0b0c0d0e0f')
    const quoted = (extra: string) =>
      `<p>Hello</p><blockquote type="cite">Before${extra}</blockquote>`

    test.each(['OfficeOnline OutlookWebApp', 'PC Outlook', 'Mac Outlook'])(
      'loses the trackers in a quoted mail, and is not registered: %s',
      async (client) => {
        stage.setClient(client)
        stage.switchTo(false, false)
        stage.outlook.bodyHtml = quoted(imageMarkup(pixelUrl))
        expect(await stage.send(100)).toEqual(allowed)
        expect([stage.outlook.bodyHtml, stage.outlook.writes]).toEqual([quoted(''), 1])
        expect([stage.registered, stage.outlook.customProperties.size]).toEqual([[], 0])
      },
    )

    test('keeps them if a write could harm it', async () => {
      stage.switchTo(false, false)
      const original = quoted(`<img src="cid:1">${imageMarkup(pixelUrl)}`)
      stage.outlook.bodyHtml = original
      expect(await stage.send(100)).toEqual(allowed)
      expect([stage.outlook.bodyHtml, stage.outlook.writes]).toEqual([original, 0])
      expect(stage.registered).toEqual([])
    })
  })

  test('completes even if there is no mail', async () => {
    stage.outlook.install(globalThis)
    Reflect.set(Reflect.get(Reflect.get(globalThis, 'Office'), 'context'), 'mailbox', {})
    associate('onMessageSend', onSend)
    const completions = stage.outlook.raise('onMessageSend')
    await stage.pass(100)
    expect(completions).toEqual(allowed)
  })
})
