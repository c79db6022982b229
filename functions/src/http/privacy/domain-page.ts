import type { PrivacySettings } from '../../privacy-config.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { page } from '../page.ts'
import type { Answer } from '../problem.ts'
import type { PageWords, Tongue } from '../words/page-words.ts'
import { contactLine } from './contact-line.ts'
import { field } from './field.ts'

export interface Domain {
  /** The origin of tracked links. */
  readonly origin: string
  readonly settings: PrivacySettings
  /** For how many days a mail and everything about it is kept. */
  readonly retentionDays: number
}

/** What somebody pasted in which no link of a mail was found. */
export interface Unreadable {
  readonly pasted: string
}

/** What the tracking domain is for, what it records, and the way to one mail. */
export function domainPage(domain: Domain, tongue: Tongue, unreadable?: Unreadable): Answer {
  const { origin, settings, retentionDays } = domain
  const { words } = tongue
  const { host } = new URL(origin)
  const title = words.domain.title(host)
  return page({
    tongue,
    status: unreadable === undefined ? 200 : 422,
    title: unreadable === undefined ? title : words.domain.notFound(title),
    forms: true,
    body: markup`<h1>${words.domain.heading}</h1>
<p>${words.domain.intro(settings.company, host)}</p>
<h2>${words.domain.lookUp}</h2>
${lookUp(origin, words, unreadable)}
${list(words.recorded)}
${list(words.unrecorded)}
<h2>${words.kept.heading}</h2>
<p>${words.kept.text(retentionDays)}</p>
<h2>${words.domain.responsible}</h2>
<p>${contactLine(words, settings)}</p>
<h2>${words.yourself.heading}</h2>
<p>${words.yourself.text}</p>`,
  })
}

function list({ heading, items }: PageWords['recorded' | 'unrecorded']): Markup {
  const lines = Object.values(items).map((item) => markup`<li>${item}</li>\n`)
  return markup`<h2>${heading}</h2>
<ul>
${lines.reduce((all, line) => markup`${all}${line}`, nothing)}</ul>`
}

/** The form that finds a mail by one of its links. */
function lookUp(origin: string, { link }: PageWords, unreadable?: Unreadable): Markup {
  return markup`<form method="post" action="/privacy">
${field({
  name: 'link',
  label: link.label,
  hint: link.hint(origin),
  fault: unreadable === undefined ? null : link.fault,
  wrong: unreadable !== undefined,
  value: unreadable?.pasted ?? '',
  attributes: markup`inputmode="url" autocomplete="off" spellcheck="false"`,
})}
<button>${link.button}</button>
</form>`
}

/** The answer to an address below /privacy that belongs to no mail of ours. */
export function noMailPage({ origin }: Domain, tongue: Tongue): Answer {
  const { words } = tongue
  return page({
    tongue,
    status: 404,
    title: words.noMail.title,
    forms: true,
    body: markup`<h1>${words.noMail.heading}</h1>
<p>${words.noMail.text}</p>
${lookUp(origin, words)}
<p><a href="/privacy">${words.about.recordedBy}</a></p>`,
  })
}
