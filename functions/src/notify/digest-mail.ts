import { directions } from '#core/language'
import type { NoticeWords } from '#core/notice/notice-words'
import type { Said } from '#core/notice/say-notice'
import { addressCharsMax } from '#core/limits'
import { InputFault, orNull, record, text } from '#core/parse'
import type { CallsOf } from '../graph/graph-calls.ts'
import { GraphOutage } from '../graph/graph-outage.ts'
import { askGraph } from './ask-graph.ts'
import type { Channel } from './channel.ts'
import type { LinkOf } from './teams-link.ts'

const parseUser = record({ mail: orNull(text(addressCharsMax)) })

/**
 * Mails the digest from the rep to the rep. The address is looked up in the directory by the rep's
 * object id each time, because an address claimed by a token proves nothing. Needs User.ReadBasic.All
 * and Mail.Send.
 */
export function createDigestMail(callsOf: CallsOf, baseUrl: string, linkOf: LinkOf): Channel {
  return async ({ owner, words }, said) => {
    const { userId } = owner
    const calls = callsOf(owner.tenantId, userId)
    const html = digestHtml(said, words, linkOf(said))
    return askGraph(async () => {
      const user = await calls.get(`${baseUrl}/v1.0/users/${userId}?$select=mail`)
      if (!('body' in user)) return user
      const mail = mailTo(addressOf(user.body), said, html)
      return calls.post(`/users/${userId}/sendMail`, mail)
    }, 'not-allowed')
  }
}

/** @throws GraphOutage if the user has no address */
function addressOf(user: unknown): string {
  const parsed = parseUser(user, 'user')
  if (parsed instanceof InputFault) throw new GraphOutage('rejected', 'no-user')
  if (parsed.mail === null) throw new GraphOutage('no-mailbox', 'no-address')
  return parsed.mail
}

function mailTo(address: string, { title }: Said, content: string): object {
  return {
    message: {
      subject: title,
      body: { contentType: 'HTML', content },
      toRecipients: [{ emailAddress: { address } }],
    },
    saveToSentItems: false,
  }
}

/** Plain HTML that looks the same in every mail program and reads well without styles. */
function digestHtml({ title, rows }: Said, words: NoticeWords, showUrl: string): string {
  const lines = rows.map(
    ({ mail, news }) => `<tr><td>${escaped(mail)}</td><td>${escaped(news)}</td></tr>`,
  )
  const { language } = words
  return [
    `<div lang="${language}" dir="${directions[language]}">`,
    `<h1 style="font-size:16px">${escaped(title)}</h1>`,
    `<p>${escaped(words.digestTop)}</p>`,
    `<table cellpadding="4">${lines.join('')}</table>`,
    `<p><a href="${escaped(showUrl)}">${escaped(words.show)}</a></p>`,
    `<p style="color:#616161">${escaped(words.digestEnd)}</p>`,
    '</div>',
  ].join('\n')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
