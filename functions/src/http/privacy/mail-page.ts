import type { Registration } from '#core/wire'
import { type Markup, markup } from '../markup.ts'
import { page } from '../page.ts'
import type { Answer } from '../problem.ts'
import type { PageWords, Tongue } from '../words/page-words.ts'
import { contactLine } from './contact-line.ts'
import type { Domain } from './domain-page.ts'
import { field } from './field.ts'

/** What came of an objection, if there was one. */
export type ObjectionFault = keyof PageWords['object']['fault']

export interface Refused {
  readonly fault: ObjectionFault
  /** What was typed. */
  readonly address: string
}

/**
 * What one mail tracks, and the form to object. Whoever has got hold of the mail may see this page, so it
 * shows nothing but what the mail itself shows: no recipient, no subject, nothing that anybody did.
 */
export function mailPage(
  { settings }: Domain,
  tongue: Tongue,
  { sentAt, tracking }: Registration,
  refused?: Refused,
): Answer {
  const { words } = tongue
  const { mail, object } = words
  return page({
    tongue,
    ...statusOf(refused?.fault),
    title: refused === undefined ? mail.title : mail.notDone(mail.title),
    forms: true,
    body: markup`<h1>${mail.title}</h1>
<dl>
<dt>${mail.sent}</dt><dd>${words.day(sentAt)}</dd>
<dt>${mail.opens}</dt><dd>${tracking.pixel === 'none' ? mail.untracked : mail.byImage}</dd>
<dt>${mail.links}</dt><dd>${linksLine(words, tracking.links.length)}</dd>
</dl>
<p>${mail.intro} <a href="/privacy">${words.about.recordedElse}</a></p>
<h2>${object.heading}</h2>
<p>${object.effect(settings.company)}</p>
<p>${object.stays}</p>
${objectionForm(words, refused)}
<h2>${words.domain.responsible}</h2>
<p>${contactLine(words, settings)}</p>`,
  })
}

function objectionForm({ object }: PageWords, refused: Refused | undefined): Markup {
  return markup`<form method="post">
${field({
  name: 'address',
  label: object.label,
  hint: object.hint,
  fault: refused === undefined ? null : object.fault[refused.fault],
  wrong: refused?.fault === 'no-address',
  value: refused?.address ?? '',
  attributes: markup`type="email" autocomplete="email"`,
})}
<button>${object.button}</button>
</form>`
}

function statusOf(fault: ObjectionFault | undefined): {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
} {
  switch (fault) {
    case undefined:
      return { status: 200 }
    case 'no-address':
      return { status: 422 }
    case 'too-many':
      return { status: 429, headers: { 'retry-after': '60' } }
    case 'unwritten':
      return { status: 503, headers: { 'retry-after': '60' } }
  }
}

function linksLine({ mail }: PageWords, count: number): string {
  return count === 0 ? mail.untracked : mail.tracked(count)
}

/**
 * The answer to every objection, whether or not the mail was sent to that address.
 * @param path of the mail's page
 */
export function objectedPage({ settings }: Domain, tongue: Tongue, path: string): Answer {
  const { words } = tongue
  const { objected } = words
  return page({
    tongue,
    status: 200,
    title: objected.title,
    body: markup`<h1>${objected.title}</h1>
<p>${objected.effect(settings.company)}</p>
<p>${objected.unsaid(path)}</p>
<p>${contactLine(words, settings)}</p>
<p><a href="/privacy">${words.about.recorded}</a></p>`,
  })
}

/** The answer for a mail whose recipients are not stored: it names nobody. */
export function namelessMailPage({ settings }: Domain, tongue: Tongue): Answer {
  const { words } = tongue
  const { nameless } = words
  return page({
    tongue,
    status: 200,
    title: nameless.title,
    body: markup`<h1>${nameless.title}</h1>
<p>${nameless.text}</p>
<p>${nameless.later}</p>
<p>${contactLine(words, settings)}</p>
<p><a href="/privacy">${words.about.recorded}</a></p>`,
  })
}

/** The answer while storage cannot be reached. Nothing has been changed. */
export function outagePage(tongue: Tongue): Answer {
  const { outage } = tongue.words
  return page({
    tongue,
    status: 503,
    title: outage.title,
    headers: { 'retry-after': '60' },
    body: markup`<h1>${outage.heading}</h1>
<p>${outage.text}</p>`,
  })
}
