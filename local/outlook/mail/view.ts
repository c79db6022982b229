import type { Attachment } from '../model/item.ts'
import { escapeHtml } from '../model/plain-text.ts'
import type { Message } from './mail.ts'
import { isRemote, type Replace, withPictures } from './pictures-in.ts'

/** A page that shows a mail as a mail program does, with its content security policy. */
export interface View {
  readonly html: string
  readonly policy: string
}

/** How to treat remote pictures; a function returns the replacement of each URL. */
export type Pictures = 'blocked' | 'shown' | Replace

export function viewOf(message: Message, pictures: Pictures): View {
  const { body, attachments } = message
  const shown =
    body.type === 'html'
      ? withPictures(body.content, (address) => addressShown(address, attachments, pictures))
      : `<body class="outlook-text">${linked(body.content)}`
  // Not wrapped in tags of our own, so that a whole document keeps its head, body and styles.
  return {
    html: `<!doctype html><meta charset="utf-8"><base target="_blank"><style>${style}</style>${shown}`,
    policy: policyOf(pictures),
  }
}

const style = `
html { color-scheme: light; }
body { margin: 12px 16px; color: #242424; background: #fff; overflow-wrap: anywhere;
  font: 11pt Aptos, Calibri, "Segoe UI", Helvetica, sans-serif; }
img { max-width: 100%; }
.outlook-text { white-space: pre-wrap; }`

const pictureSources: Readonly<Record<'blocked' | 'shown' | 'replaced', string>> = {
  blocked: 'data:',
  shown: 'data: http: https:',
  replaced: `'self' data:`,
}

/** No script runs, and nothing is sent except by a click. */
function policyOf(pictures: Pictures): string {
  return [
    `default-src 'none'`,
    `img-src ${pictureSources[typeof pictures === 'string' ? pictures : 'replaced']}`,
    `style-src 'unsafe-inline'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ')
}

function addressShown(
  address: string,
  attachments: readonly Attachment[],
  pictures: Pictures,
): string | undefined {
  if (/^cid:/i.test(address)) return ownPicture(address.slice(4), attachments)
  if (pictures === 'shown' || !isRemote(address)) return undefined
  return pictures === 'blocked' ? noPicture : pictures(address)
}

/** The policy blocks remote pictures anyway; this only keeps the console quiet. */
const noPicture = 'data:,'

/** A picture attached to the mail is shown as a data URL. */
function ownPicture(id: string, attachments: readonly Attachment[]): string | undefined {
  const picture = attachments.find(({ contentId }) => contentId === decoded(id))
  if (picture === undefined || !/^[\w.+-]+\/[\w.+-]+$/.test(picture.contentType)) return undefined
  return `data:${picture.contentType};base64,${picture.content}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function linked(text: string): string {
  return escapeHtml(text).replace(
    /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g,
    (url) => `<a href="${url}">${url}</a>`,
  )
}
