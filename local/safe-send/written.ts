import { createHash } from 'node:crypto'
import type { HarnessFile } from '../outlook/harness/mail.ts'
import type { NewDraft } from '../outlook/harness/mailbox.ts'
import type { Attachment } from '../outlook/model/item.ts'
import type { Cell, Content } from './cell.ts'

/** What is written in a cell, and the received mails that are answered and forwarded. */

/** Two links that are tracked and one that says where it leads, which is not. */
const letter = (site: string): string =>
  `<p>Hello Dana,</p><p>here are <a href="${site}/pricing?plan=team&amp;seats=5">Pricing</a> and ` +
  `<a href="${site}/terms">the terms &lt;2026&gt;</a>, all on <a href="${site}/">${site}/</a>.</p>`

const plainLetter = (site: string): string =>
  `Hello Dana,\n\nhere is the pricing: ${site}/pricing?plan=team&seats=5\n-- \nRobin & Co <team>`

const longTextChars = 900 * 1_024

export function htmlOf({ kind, content }: Cell, site: string): string {
  if (content === '900 KB') return letter(site) + paragraphs(longTextChars)
  if (content === 'quoted image' && kind === 'new') return letter(site) + pasted(site)
  return letter(site)
}

export function textOf({ content }: Cell, site: string): string {
  if (content !== '900 KB') return plainLetter(site)
  return `${plainLetter(site)}\n${sentence.repeat(longTextChars / sentence.length)}`
}

const sentence = 'A line that goes on and on. '

/** Few paragraphs: an editor takes seconds to paste hundreds of them. */
const paragraphSentences = 2_000

function paragraphs(chars: number): string {
  const paragraph = `<p>${sentence.repeat(paragraphSentences)}</p>`
  return paragraph.repeat(Math.ceil(chars / paragraph.length))
}

/** A mail that somebody pastes into a new one. */
const pasted = (site: string): string =>
  `<blockquote type="cite"><p>Dana wrote:</p><p><img src="${site}/banner.png" width="40" alt="Banner"></p></blockquote>`

export const picture: HarnessFile = {
  name: 'chart.gif',
  mimeType: 'image/gif',
  bytes: Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
}

export const cloudFile = 'Plan.docx'

export const files: readonly HarnessFile[] = Array.from({ length: 20 }, (_, at) => ({
  name: `file-${at + 1}.txt`,
  mimeType: 'text/plain',
  bytes: Buffer.from(`The contents of file ${at + 1}.\r\n`.repeat(at + 1)),
}))

export type ReceivedSubject = 'A plain letter' | 'A letter in HTML' | 'A letter with pictures'

/** The received mail that a cell answers or forwards. */
export function receivedFor({ format, content }: Cell): ReceivedSubject {
  if (format === 'plain') return 'A plain letter'
  return content === 'quoted image' ? 'A letter with pictures' : 'A letter in HTML'
}

const banner: Attachment = {
  attachmentId: 'received-banner',
  name: 'banner.gif',
  size: picture.bytes.length,
  contentType: picture.mimeType,
  isInline: true,
  contentId: 'banner@contoso',
  kind: 'file',
  content: Buffer.from(picture.bytes).toString('base64'),
}

export function receivedMails(site: string): readonly NewDraft[] {
  const html = (content: string) => ({ type: 'html', content }) as const
  const said = `<div>Hello Robin,</div><div>see <a href="${site}/contoso">our page</a>.</div>`
  return [
    { subject: 'A plain letter', body: { type: 'text', content: 'Hello Robin,\n> quoted\nDana' } },
    { subject: 'A letter in HTML', body: html(said) },
    {
      subject: 'A letter with pictures',
      body: html(
        `${said}<div><img src="cid:banner@contoso" width="40" alt="Banner"></div>` +
          `<div><img src="${site}/logo.png" width="40" alt="Logo"></div>`,
      ),
      attachments: [banner],
    },
  ]
}

/** What must leave with a mail, beside what its text shows: name and fingerprint of each. */
export function attachedIn({ kind, format, content }: Cell): readonly string[] {
  return [
    ...(content === '20 attachments' ? files.map(({ name, bytes }) => mark(name, bytes)) : []),
    ...(content === 'cloud attachment' ? [`${cloudFile} in the cloud`] : []),
    ...(format === 'HTML' ? shownIn(kind, content) : []),
  ].sort()
}

function shownIn(kind: Cell['kind'], content: Content): readonly string[] {
  if (content === 'inline image') return [mark(picture.name, picture.bytes)]
  if (content === 'quoted image' && kind !== 'new') return [mark(banner.name, picture.bytes)]
  return content === 'signature image' ? ['logo.png'] : []
}

export function attachedTo(attachments: readonly Attachment[]): readonly string[] {
  return attachments
    .map(({ name, kind, content }) => {
      if (kind === 'cloud') return `${name} in the cloud`
      return name === 'logo.png' ? name : mark(name, Buffer.from(content, 'base64'))
    })
    .sort()
}

function mark(name: string, bytes: Uint8Array): string {
  return `${name} ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
}
