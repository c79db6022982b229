import { directions } from '#core/language'
import { cardBytesMax, cardRequestMs } from '#core/limits'
import type { NoticeWords } from '#core/notice/notice-words'
import type { Said } from '#core/notice/say-notice'
import type { Channel, Sending } from './channel.ts'
import type { LinkOf } from './teams-link.ts'
import { type CardHosts, cardUrlOf } from './card-hosts.ts'

/** Posts a card to a workflow in Teams, which shows it in a channel or chat. */
export function createCardChannel(hosts: CardHosts, linkOf: LinkOf): Channel {
  return async ({ cardUrl, words }, said) => {
    const url = cardUrl === null ? undefined : cardUrlOf(hosts, cardUrl)
    if (url === undefined) return { kind: 'refused', why: 'address-refused' }
    return post(url, cardOf(said, words, linkOf(said)))
  }
}

async function post(url: URL, body: string): Promise<Sending> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // Only this URL was checked, not the target of a redirect.
      redirect: 'manual',
      signal: AbortSignal.timeout(cardRequestMs),
    })
    await response.body?.cancel()
    return sendingOf(response.status)
  } catch {
    // The error is dropped because it may quote the URL, which is a secret.
    return { kind: 'later', why: 'unreachable' }
  }
}

function sendingOf(status: number): Sending {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 429) return { kind: 'later', why: 'busy' }
  if (status >= 500) return { kind: 'later', why: 'unreachable' }
  if (status === 404 || status === 410) return { kind: 'refused', why: 'gone' }
  return { kind: 'refused', why: 'rejected' }
}

/** The request body; leaves out mails until it is short enough. */
export function cardOf(said: Said, words: NoticeWords, showUrl: string): string {
  for (let rows = said.rows.length; rows > 0; rows--) {
    const body = bodyOf({ ...said, rows: said.rows.slice(0, rows) }, words, showUrl)
    if (Buffer.byteLength(body) <= cardBytesMax) return body
  }
  return bodyOf({ ...said, rows: [] }, words, showUrl)
}

function bodyOf({ title, detail, rows }: Said, words: NoticeWords, showUrl: string): string {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: words.language,
    // Of version 1.5; an older Teams ignores it.
    ...(directions[words.language] === 'rtl' ? { rtl: true } : {}),
    fallbackText: title,
    body: [
      textBlock(title, { weight: 'Bolder' }),
      ...(detail === null ? [] : [textBlock(detail, { isSubtle: true })]),
      ...rows.map(({ mail, news }) => textBlock(news === '' ? mail : `${mail}: ${news}`, {})),
    ],
    actions: [{ type: 'Action.OpenUrl', title: words.show, url: showUrl }],
  }
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType, contentUrl: null, content }],
  })
}

/** Uses a RichTextBlock, because a TextBlock would render a subject as Markdown, links included. */
function textBlock(text: string, look: object): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] }
}
