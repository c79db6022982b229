import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openFixture } from './fixture/open-fixture.ts'
import type { Client } from './harness/client.ts'
import type { LocalOutlook } from './harness/local-outlook.ts'

/** Mails with pictures, files and quoted history, as they are written and as they leave. */

let outlook: LocalOutlook
let client: Client
beforeAll(async () => {
  outlook = await openFixture()
  client = await outlook.openClient('web')
}, 120_000)
afterAll(() => outlook.close())

const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const dot = { name: 'dot.gif', mimeType: 'image/gif', bytes }
const shown = 'img[src^="data:image/gif"]'

describe('a mail', () => {
  test('keeps an inline picture in Outlook’s markup, also when it is answered', async () => {
    const to = 'dana@contoso.example'
    const mail = await client.compose({ to, subject: 'Look', html: 'See ', inlineImages: [dot] })
    await mail.handlersDone()
    await mail.send()
    const copy = await outlook.mailboxes.received(to, 'Look')
    const [picture] = copy.attachments
    const source = `cid:${picture?.contentId ?? ''}`
    const tag = `<img src="${source}" originalsrc="${source}" size="${bytes.length}" contenttype="image/gif" alt="dot.gif">`
    expect(copy.body.content).toContain(tag)
    expect(picture).toMatchObject({ isInline: true, content: bytes.toString('base64') })

    const reply = await client.replyAll('Look', 'Sent Items')
    await client.page.frameLocator('iframe[title="Message body"]').locator(shown).waitFor()
    await reply.insertHtml('Again')
    await reply.handlersDone()
    await reply.send()
    const answer = await outlook.mailboxes.received(to, 'Re: Look')
    expect(answer).toMatchObject({
      conversationId: copy.conversationId,
      references: [copy.internetMessageId],
      attachments: [{ contentId: picture?.contentId }],
    })
    expect(answer.body.content).toMatch(/Again[^]*<p id="appended">Appended<\/p>/)
    expect(answer.body.content).toContain(tag)
  }, 60_000)

  test('in plain text leaves as plain text, with its attachments', async () => {
    const mail = await client.compose({
      to: 'dana@contoso.example',
      cc: 'ben@fabrikam.example',
      subject: 'Plain',
      text: 'a < b\nhttp://x.example/',
      attachments: [dot],
      cloudFiles: ['Proposal.docx'],
    })
    expect(await mail.body()).toBe('a < b\nhttp://x.example/')
    await mail.handlersDone()
    await client.page.getByRole('textbox', { name: 'Subject' }).press('Control+Enter')
    expect(await client.sent('Plain')).toMatchObject({
      to: [{ address: 'dana@contoso.example' }],
      cc: [{ address: 'ben@fabrikam.example' }],
      body: { type: 'text', content: 'a < b\nhttp://x.example/' },
      attachments: [
        { name: 'dot.gif', kind: 'file', isInline: false },
        { name: 'Proposal.docx', kind: 'cloud' },
      ],
    })
  }, 60_000)
})
