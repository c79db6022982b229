import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { rep } from '../identity/user.ts'
import { accountIdOf } from '../outlook/mail/accounts.ts'
import { dana, type GraphStage, startStage } from './stage.ts'

// A busy machine takes its time to make a key and a certificate.
jest.setTimeout(30_000)

const user = `/v1.0/users/${rep.userId}`
const query = `$select=subject,internetMessageHeaders&$expand=singleValueExtendedProperties($filter=id eq 'String 0x001A')&$top=1`

let stage: GraphStage

beforeAll(async () => {
  stage = await startStage()
})

afterAll(() => stage.close())

async function newest(): Promise<Record<string, unknown>> {
  const { json } = await stage.ask(`${user}/mailFolders/inbox/messages?${query}`)
  const [first] = json['value'] as Record<string, unknown>[]
  return first!
}

describe('what mail systems write by themselves', () => {
  test('is a report of its class, with the status of each address in its source', async () => {
    stage.send({ to: [{ name: '', address: 'nobody@nowhere.invalid' }] })
    const report = await newest()
    expect(report).toMatchObject({
      subject: 'Undeliverable: Prices',
      singleValueExtendedProperties: [{ id: 'String 0x001A', value: 'REPORT.IPM.Note.NDR' }],
    })
    const { text } = await stage.ask(`${user}/messages/${String(report['id'])}/$value`)
    const [head = '', ...parts] = text.split('\r\n\r\n')
    const boundary = /Content-Type: multipart\/report; .*boundary="([^"]+)"/.exec(head)?.[1]
    expect(parts[0]).toBe(`--${boundary}\r\nContent-Type: text/plain; charset="utf-8"`)
    expect(parts.join('\n')).toContain('Final-Recipient: rfc822;nobody@nowhere.invalid\r\n')
    expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true)
  })

  test('is an automatic reply of its class, and says so in its header', async () => {
    stage.store.setAutomaticReplies(accountIdOf(dana), { on: true, text: 'Away' })
    stage.send()
    expect(await newest()).toMatchObject({
      subject: 'Automatic reply: Prices',
      singleValueExtendedProperties: [{ value: 'IPM.Note.Rules.OofTemplate.Microsoft' }],
      internetMessageHeaders: expect.arrayContaining([
        { name: 'auto-submitted', value: 'auto-generated' },
      ]),
    })
  })
})
