import type { Registration } from '#core/wire'
import { type Markup, markup } from '../markup.ts'
import { page } from '../page.ts'
import type { Answer } from '../problem.ts'
import { companyIn, contactLine } from './company.ts'
import type { Domain } from './domain-page.ts'
import { field } from './field.ts'

/** What came of an objection, if there was one. */
export type ObjectionFault = 'no-address' | 'too-many' | 'unwritten'

export interface Refused {
  readonly fault: ObjectionFault
  /** What was typed. */
  readonly address: string
}

/**
 * What one mail tracks, and the form to object. Whoever has got hold of the mail may see this page, so it
 * shows nothing but what the mail itself shows: no recipient, no subject, nothing that anybody did.
 */
export function mailPage(domain: Domain, mail: Registration, refused?: Refused): Answer {
  const company = companyIn(domain.settings)
  const { sentAt, tracking } = mail
  const title = 'What this mail tracks'
  return page({
    ...statusOf(refused?.fault),
    title: refused === undefined ? title : `Not done yet: ${title}`,
    forms: true,
    body: markup`<h1>${title}</h1>
<dl>
<dt>Sent</dt><dd>${days.format(sentAt)}</dd>
<dt>Opens</dt><dd>${tracking.pixel === 'none' ? 'Not tracked.' : 'Tracked, by an invisible image.'}</dd>
<dt>Links</dt><dd>${linksLine(tracking.links.length)}</dd>
</dl>
<p>What happens to the mail can be shown to its writer with the name of the person it was sent to. <a href="/privacy">What else is recorded, and what is not</a></p>
<h2>Object</h2>
<p>If you object, nobody at ${company} sees by name any more what you do with their mail: not with this mail, not with later ones, and not with earlier ones. What is stored about you by name is deleted. Only your own consent can change this again.</p>
<p>The image and the links keep working. What happens to them counts for “Someone”. If you answer a mail, its writer sees that you did.</p>
${objectionForm(refused)}
<h2>Who is responsible</h2>
<p>${contactLine(domain.settings)}</p>`,
  })
}

function objectionForm(refused: Refused | undefined): Markup {
  return markup`<form method="post">
${field({
  name: 'address',
  label: 'Your mail address',
  hint: markup`The one that the mail was sent to. It is compared with the recipients of the mail, and not stored.`,
  fault: refused === undefined ? null : faultWords[refused.fault],
  wrong: refused?.fault === 'no-address',
  value: refused?.address ?? '',
  attributes: markup`type="email" autocomplete="email"`,
})}
<button>Object</button>
</form>`
}

const faultWords: Readonly<Record<ObjectionFault, string>> = {
  'no-address': 'Enter a mail address, such as name@example.com.',
  'too-many': 'There were too many tries. Please wait a minute and object again.',
  unwritten:
    'Your objection could not be stored, so it may not hold yet. Please object again in a minute. Objecting twice does no harm.',
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

function linksLine(count: number): string {
  if (count === 0) return 'Not tracked.'
  return count === 1 ? 'One link is tracked.' : `${count} links are tracked.`
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/**
 * The answer to every objection, whether or not the mail was sent to that address.
 * @param path of the mail's page
 */
export function objectedPage(domain: Domain, path: string): Answer {
  const company = companyIn(domain.settings)
  return page({
    status: 200,
    title: 'Your objection is stored',
    body: markup`<h1>Your objection is stored</h1>
<p>If the mail was sent to the address that you entered, it takes effect within a few minutes. From then on, nobody at ${company} sees by name what you do with their mail, earlier mail included.</p>
<p>We do not say here whether the mail was sent to that address, because others may hold a copy of it. If it may have been another one of yours, <a href="${path}">object with that address too</a>.</p>
<p>${contactLine(domain.settings)}</p>
<p><a href="/privacy">What is recorded, and what is not</a></p>`,
  })
}

/** The answer for a mail whose recipients are not stored: it names nobody. */
export function namelessMailPage(domain: Domain): Answer {
  return page({
    status: 200,
    title: 'This mail names nobody',
    body: markup`<h1>This mail names nobody</h1>
<p>It is not stored whom this mail was sent to. Whatever happens to it is shown as “Someone”, and there is nobody to object for.</p>
<p>If you got the mail within the last few minutes, look again a little later.</p>
<p>${contactLine(domain.settings)}</p>
<p><a href="/privacy">What is recorded, and what is not</a></p>`,
  })
}

/** The answer while storage cannot be reached. Nothing has been changed. */
export function outagePage(): Answer {
  return page({
    status: 503,
    title: 'Please try again',
    headers: { 'retry-after': '60' },
    body: markup`<h1>Please try again in a minute</h1>
<p>Something failed on our side. If you were about to object, your objection is not stored.</p>`,
  })
}
