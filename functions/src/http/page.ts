import { createHash } from 'node:crypto'
import { Markup, markup } from './markup.ts'
import type { Answer } from './problem.ts'
import type { Tongue } from './words/page-words.ts'

export interface PageContent {
  readonly tongue: Pick<Tongue, 'language' | 'direction'>
  readonly status: number
  readonly title: string
  readonly body: Markup
  /** Whether it has forms, which are sent to this origin. */
  readonly forms?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** A page for recipients of mail: plain HTML, which can load, run and frame nothing. */
export function page(content: PageContent): Answer {
  const { tongue, status, title, body, forms = false, headers } = content
  const { language, direction } = tongue
  const document = markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${styleElement}
<main>
${body}
</main>
</html>
`
  return {
    status,
    headers: {
      ...{ ...pageHeaders, 'content-language': language, ...policyOf(forms) },
      ...headers,
    },
    body: document.html,
  }
}

const style = `
body { margin: 0; font: 16px/1.5 'Segoe UI', system-ui, sans-serif; color: #242424; background: #fff; overflow-wrap: anywhere }
main { max-width: 36em; margin: 0 auto; padding: clamp(1.5em, 9vh, 6em) 1.25em 4em }
h1 { font-size: 1.5em; line-height: 1.25; font-weight: 600; margin: 0 0 .75em }
h2 { font-size: 1.125em; line-height: 1.3; font-weight: 600; margin: 2em 0 .5em }
p, ul, dl { margin: 0 0 1em }
ul { padding-inline-start: 1.25em }
li { margin: .35em 0 }
dt { color: #616161; font-size: .875em }
dd { margin: 0 0 .75em }
a { color: #0f548c }
form { margin: 1.5em 0 }
label { display: block; font-weight: 600 }
form p { color: #616161; font-size: .875em; margin: .15em 0 .5em }
form p.fault { color: #b10e1c; font-weight: 600 }
input { box-sizing: border-box; width: 100%; font: inherit; color: inherit; background: #fff; border: 1px solid #757575; border-radius: 4px; padding: .5em .65em }
input[aria-invalid=true] { border-color: #b10e1c }
button { margin-top: 1em; font: inherit; font-weight: 600; color: #fff; background: #0f6cbd; border: 1px solid transparent; border-radius: 4px; padding: .5em 1.25em; cursor: pointer }
button:hover { background: #115ea3 }
:focus-visible { outline: 2px solid #0f6cbd; outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #1f1f1f }
  dt, form p { color: #adadad }
  a { color: #62abf5 }
  input { background: #141414; border-color: #8a8a8a }
  form p.fault { color: #f1888f }
  input[aria-invalid=true] { border-color: #f1888f }
  :focus-visible { outline-color: #62abf5 }
}
`

/** Not escaped, because its quotes have to stay. */
const styleElement = new Markup(`<style>${style}</style>`)

const styleHash = createHash('sha256').update(style).digest('base64')

function policyOf(forms: boolean): Readonly<Record<string, string>> {
  const formAction = forms ? "'self'" : "'none'"
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`,
  }
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  // The language is chosen by it.
  vary: 'accept-language',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}
