import { beforeAll, describe, expect, test } from '@jest/globals'
import { bodyRewriteCharsMaxWeb } from '#core/limits'
import { planReasonWords } from '#core/plan-words'
import type { PlanReason } from '#core/plan'
import type { Client } from '../outlook/harness/client.ts'
import type { Draft } from '../outlook/mail/mail.ts'
import type { Seen } from './seen.ts'

/** Mails that a write could harm: they leave as they were written, or with the image and nothing else. */

interface Row {
  readonly mail: string
  readonly draft: (siteOrigin: string) => Partial<Draft> & Pick<Draft, 'body'>
  readonly image: boolean
  readonly reason: PlanReason
}

const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
const html = (content: string): { body: Draft['body'] } => ({ body: { type: 'html', content } })
const link = '<a href="https://northwind.example/pricing">Pricing</a>'
const file = {
  attachmentId: 'a1',
  name: 'logo.gif',
  size: 42,
  contentType: 'image/gif',
  contentId: 'logo@northwind',
  kind: 'file' as const,
  content: pixel.split(',')[1] ?? '',
}

const rows: readonly Row[] = [
  {
    mail: 'with an inline image',
    draft: () => ({
      ...html(
        `<div>See ${link}</div><img src="cid:logo@northwind" originalsrc="cid:logo@northwind" size="42" contenttype="image/gif">`,
      ),
      attachments: [{ ...file, isInline: true }],
    }),
    image: true,
    reason: 'inline-image',
  },
  {
    mail: 'with a pasted image',
    draft: () => html(`<p>See ${link}</p><p><img src="${pixel}" width="10"></p>`),
    image: true,
    reason: 'inline-image',
  },
  {
    mail: 'with a file in the cloud',
    draft: () => ({
      ...html(`<div>See ${link}</div>`),
      attachments: [
        {
          ...file,
          isInline: false,
          contentId: null,
          kind: 'cloud',
          name: 'Plan.docx',
          content: 'https://northwind-my.sharepoint.com/personal/robin/plan.docx',
        },
      ],
    }),
    image: true,
    reason: 'cloud-attachment',
  },
  {
    mail: 'with a picture in the quoted mail',
    draft: (site) => ({
      ...html(
        `<div>See ${link}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">` +
          `<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Dana</div><div>Hello <img src="${site}/banner.png"></div>`,
      ),
      composeType: 'reply',
    }),
    image: true,
    reason: 'quoted-image',
  },
  {
    mail: `of ${bodyRewriteCharsMaxWeb + 1} characters`,
    draft: () => {
      const head = `<p>${link}</p><p>`
      return html(
        `${head}${'x '.repeat(bodyRewriteCharsMaxWeb / 2)}`.slice(0, bodyRewriteCharsMaxWeb - 3) +
          '</p>',
      )
    },
    image: true,
    reason: 'too-long',
  },
  {
    mail: 'of plain text',
    draft: () => ({
      body: { type: 'text', content: 'See https://northwind.example/pricing\r\n-- \r\nRobin' },
    }),
    image: false,
    reason: 'plain-text',
  },
]

const imageMarkup =
  /<img src="http:\/\/localhost:\d+\/o\/[\w-]{48}" width="1" height="1" border="0" alt="">/g

export function sendUnsafeMails(seen: () => Seen): void {
  describe('on the web, a mail', () => {
    const outlook = () => seen().stage.outlook
    let client: Client
    beforeAll(async () => {
      await outlook().closeClients()
      client = await outlook().openClient('web')
    }, 60_000)

    test.each(rows)(
      '$mail leaves unharmed and the pane says why',
      async (row) => {
        const subject = `A mail ${row.mail}`
        const draft = row.draft(seen().stage.siteOrigin)
        const mail = await client.draft({ ...draft, subject })
        await mail.handlersDone()
        const pane = await client.openPane('Telltale')
        await pane.getByText(planReasonWords[row.reason]).waitFor()
        expect(await mail.send()).toEqual({ outcome: 'sent' })

        const sent = (await client.sent(subject)).body.content
        const images = sent.match(imageMarkup) ?? []
        expect(images).toHaveLength(row.image ? 1 : 0)
        expect(sent.replace(imageMarkup, '')).toBe(draft.body.content)
      },
      60_000,
    )
  })
}
