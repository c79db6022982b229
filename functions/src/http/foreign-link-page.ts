import { webAddressOf } from './location.ts'
import { markup, nothing } from './markup.ts'
import { page } from './page.ts'
import type { Answer } from './problem.ts'

/**
 * The answer to a link that is not ours or was altered. It names the claimed host as plain text: no
 * redirect, no link but the one to the privacy page, and nothing of the request as markup.
 */
export function foreignLinkPage(destination: string | undefined): Answer {
  // As ASCII (Punycode), so that look-alike letters cannot imitate a known name.
  const host = destination === undefined ? undefined : webAddressOf(destination)?.hostname
  const claim =
    host === undefined
      ? nothing
      : markup`<p>It claims to lead to <strong>${host}</strong>. We cannot tell whether it does.</p>\n`
  return page({
    status: 404,
    title: 'This link does not work',
    body: markup`<h1>This link is not from us, or it was changed on its way to you</h1>
${claim}<p>So we do not take you any further. If you expected this link, ask the person who sent it to you.</p>
<p><a href="/privacy">What this address is for</a></p>`,
  })
}
