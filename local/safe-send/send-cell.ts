import type { Client } from '../outlook/harness/client.ts'
import type { OpenMail } from '../outlook/harness/mail.ts'
import * as screen from '../outlook/harness/screen.ts'
import type { Cell } from './cell.ts'
import { judgeMail } from './judge-mail.ts'
import type { Result } from './table.ts'
import { cloudFile, files, htmlOf, picture, receivedFor, textOf } from './written.ts'

export interface Origins {
  readonly site: string
  readonly service: string
}

/** Writes the mail of one cell as a person does, presses Send, and looks at what left. */
export async function sendCell(
  client: Client,
  cell: Cell,
  subject: string,
  origins: Origins,
): Promise<Result> {
  const mail = await begin(client, cell)
  await mail.handlersDone()
  await mail.setSubject(subject)
  await write(client, mail, cell, origins.site)
  await mail.handlersDone()
  const content = await mail.body()
  const end = await mail.send()
  if (end.outcome !== 'sent') {
    const why = end.outcome === 'asked' ? end.alert.title : `stayed: ${end.said}`
    return { safe: false, why }
  }
  const written = { type: cell.format === 'HTML' ? 'html' : 'text', content } as const
  return judgeMail(cell, written, await client.sent(subject), origins.service)
}

async function begin(client: Client, cell: Cell): Promise<OpenMail> {
  await client.setSignature(cell.content === 'signature image' ? 'picture' : 'none')
  switch (cell.kind) {
    case 'new': {
      const mail = await client.compose({ to: 'dana@contoso.example' })
      if (cell.format === 'plain') await screen.switchToPlainText(client.page)
      return mail
    }
    case 'reply':
      return await client.reply(receivedFor(cell))
    case 'forward': {
      const mail = await client.forward(receivedFor(cell))
      await mail.addTo('dana@contoso.example')
      return mail
    }
  }
}

async function write(client: Client, mail: OpenMail, cell: Cell, site: string): Promise<void> {
  if (cell.format === 'plain') {
    const field = screen.plainTextField(client.page)
    await field.fill(textOf(cell, site) + (await field.inputValue()))
  } else await mail.insertHtml(htmlOf(cell, site))
  switch (cell.content) {
    case 'inline image':
      // Plain text has no place for one.
      if (cell.format === 'HTML') await mail.insertImages([picture])
      return
    case 'cloud attachment':
      return await mail.attachCloudFile(cloudFile)
    case '20 attachments':
      return await mail.attach(files)
    case 'no image':
    case 'quoted image':
    case 'signature image':
    case '900 KB':
      return
  }
}
