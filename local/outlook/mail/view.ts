import type { Attachment } from '../model/item.ts'
import { escapeHtml } from '../model/plain-text.ts'
import type { Message } from './mail.ts'

/** A page that shows a mail as a mail program does, and the rules under which a browser shows it. */
export interface View {
  readonly html: string
  readonly policy: string
}

/** @param pictures whether pictures from elsewhere may be loaded */
export function viewOf(message: Message, pictures: boolean): View {
  const { body, attachments } = message
  const shown =
    body.type === 'html' ? withOwnPictures(body.content, attachments) : linked(body.content)
  const className = body.type === 'html' ? 'html' : 'text'
  return {
    html: `<!doctype html><html><head><meta charset="utf-8"><base target="_blank"><style>${style}</style></head><body class="outlook-${className}">${shown}`,
    policy: policyOf(pictures),
  }
}

const style = `
html { color-scheme: light; background: #fff; }
body { margin: 12px 16px; color: #242424; overflow-wrap: anywhere;
  font: 11pt Aptos, Calibri, "Segoe UI", Helvetica, sans-serif; }
img { max-width: 100%; }
.outlook-text { white-space: pre-wrap; }`

/** No script runs, and nothing is sent anywhere but by a click. */
function policyOf(pictures: boolean): string {
  return [
    `default-src 'none'`,
    `img-src data:${pictures ? ' http: https:' : ''}`,
    `style-src 'unsafe-inline'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self'`,
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ')
}

/** What came with the mail is shown from the mail itself. */
function withOwnPictures(html: string, attachments: readonly Attachment[]): string {
  return html.replace(/(["'(=]\s*)cid:([^"'()<>\s]+)/gi, (found, before: string, id: string) => {
    const picture = attachments.find(({ contentId }) => contentId === decoded(id))
    if (picture === undefined) return found
    return `${before}data:${picture.contentType};base64,${picture.content}`
  })
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
