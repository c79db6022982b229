import { createHash } from 'node:crypto'
import type { Answer } from './problem.ts'

/**
 * The answer to a link that is not ours or was altered. It names the claimed host as plain text: no
 * link, no redirect, and nothing of the request as markup.
 */
export function foreignLinkPage(destination: string | undefined): Answer {
  const host = hostOf(destination)
  const claim =
    host === undefined
      ? ''
      : `<p>It claims to lead to <strong>${escapeHtml(host)}</strong>. We cannot tell whether it does.</p>\n`
  return { status: 404, headers: pageHeaders, body: `${before}${claim}${after}` }
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;color:#242424;background:#fff;max-width:34em;margin:15vh auto;padding:0 1.5em}' +
  'h1{font-size:1.25em;font-weight:600}strong{overflow-wrap:anywhere}' +
  '@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#1f1f1f}}'

const before = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>This link does not work</title>
<style>${style}</style>
<h1>This link is not from us, or it was changed on its way to you</h1>
`

const after = `<p>So we do not take you any further. If you expected this link, ask the person who sent it to you.</p>
</html>
`

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

/** The host as ASCII (Punycode), so that look-alike letters cannot imitate a known name. */
function hostOf(destination: string | undefined): string | undefined {
  if (destination === undefined || !URL.canParse(destination)) return undefined
  const { protocol, hostname } = new URL(destination)
  return protocol === 'https:' || protocol === 'http:' ? hostname : undefined
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
