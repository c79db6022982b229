import { webAddressOf } from './location.ts'
import { markup, nothing } from './markup.ts'
import { page } from './page.ts'
import type { Answer } from './problem.ts'
import type { Tongue } from './words/page-words.ts'

/**
 * The answer to a link that is not ours or was altered. It names the claimed host as plain text: no
 * redirect, no link but the one to the privacy page, and nothing of the request as markup.
 */
export function foreignLinkPage(destination: string | undefined, tongue: Tongue): Answer {
  const { foreign, about } = tongue.words
  // As ASCII (Punycode), so that look-alike letters cannot imitate a known name.
  const host = destination === undefined ? undefined : webAddressOf(destination)?.hostname
  const claim =
    host === undefined
      ? nothing
      : markup`<p>${foreign.claim(markup`<strong>${host}</strong>`)}</p>\n`
  return page({
    tongue,
    status: 404,
    title: foreign.title,
    body: markup`<h1>${foreign.heading}</h1>
${claim}<p>${foreign.text}</p>
<p><a href="/privacy">${about.address}</a></p>`,
  })
}
