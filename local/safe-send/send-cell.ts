import type { Client } from '../outlook/harness/client.ts'
import type { HarnessFile } from '../outlook/harness/mail.ts'
import type { Cell } from './cell.ts'
import type { Order, WrittenFile } from './hand.ts'
import './hand-script.ts'
import { judgeMail } from './judge-mail.ts'
import type { Result } from './table.ts'
import { cloudFile, files, htmlOf, picture, receivedFor, textOf } from './written.ts'

export interface Origins {
  readonly site: string
  readonly service: string
}

/**
 * Writes the mail of one cell, presses Send, and looks at what left.
 * @param client in its page the script of the hand has run
 */
export async function sendCell(
  client: Client,
  cell: Cell,
  subject: string,
  origins: Origins,
): Promise<Result> {
  await client.setSignature(cell.content === 'signature image' ? 'picture' : 'none')
  const outcome = await client.page.evaluate(
    (order) => window.safeSendHand?.send(order),
    orderOf(cell, subject, origins.site),
  )
  if (outcome === undefined) throw new Error('The page has no hand')
  if (!outcome.sent) return { safe: false, why: outcome.why }
  const type = cell.format === 'HTML' ? 'html' : 'text'
  const written = { type, content: outcome.written } as const
  return judgeMail(cell, written, await client.sent(subject), origins.service)
}

function orderOf(cell: Cell, subject: string, site: string): Order {
  const { kind, format, content } = cell
  const plain = format === 'plain'
  return {
    begin:
      kind === 'new'
        ? { kind }
        : {
            kind: 'answer',
            button: kind === 'reply' ? 'Reply' : 'Forward',
            received: receivedFor(cell),
          },
    to: kind === 'reply' ? null : 'dana@contoso.example',
    subject,
    content: plain ? textOf(cell, site) : htmlOf(cell, site),
    plain,
    // Plain text has no place for one.
    pictures: content === 'inline image' && !plain ? [written(picture)] : [],
    files: content === '20 attachments' ? files.map(written) : [],
    cloudFile: content === 'cloud attachment' ? cloudFile : null,
  }
}

function written({ name, mimeType, bytes }: HarnessFile): WrittenFile {
  return { name, mimeType, base64: Buffer.from(bytes).toString('base64') }
}
