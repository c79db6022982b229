import type { PrivacySettings } from '../../privacy-config.ts'
import { type Markup, markup } from '../markup.ts'
import { page } from '../page.ts'
import type { Answer } from '../problem.ts'
import { field } from './field.ts'
import { companyIn, contactLine } from './company.ts'

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
export function domainPage(domain: Domain, unreadable?: Unreadable): Answer {
  const { origin, settings, retentionDays } = domain
  const { host } = new URL(origin)
  const company = companyIn(settings)
  const title = `Mail that is tracked through ${host}`
  return page({
    status: unreadable === undefined ? 200 : 422,
    title: unreadable === undefined ? title : `Not found: ${title}`,
    forms: true,
    body: markup`<h1>How mail is tracked here</h1>
<p>People at ${company} can see whether their mail was opened and which of its links were followed. Such a mail contains an invisible image, and links that lead through ${host}.</p>
<h2>See what one mail tracks, and object</h2>
${lookUp(origin, unreadable)}
${recorded}
<h2>How long it is kept</h2>
<p>For ${String(retentionDays)} days from the day on which the mail was written. Then everything about it is deleted, and only its links go on working. An objection is kept without end, because it could not be obeyed otherwise.</p>
<h2>Who is responsible</h2>
<p>${contactLine(settings)}</p>
<h2>What you can do yourself</h2>
<p>While your mail program does not load pictures, opens cannot be seen. If your browser sends Do Not Track or Global Privacy Control, what you do is recorded without your name, and neither scrambled form of your network address is kept.</p>`,
  })
}

const recorded = markup`<h2>What is recorded</h2>
<ul>
<li>Of each tracked mail: its subject, its recipients and its links. Not its text.</li>
<li>When the image is loaded or a link is followed: the time, and which link.</li>
<li>The kind of program, such as “Outlook on Windows”, and who owns the network, if that is a large provider such as Apple or Google.</li>
<li>Two scrambled forms of your network address. One changes every day, the other is different for each mail. They tell two readers apart.</li>
<li>If the writer’s company has turned that on: that you answered, and when.</li>
<li>If the writer may track you by name: when you first and last opened or clicked each of their mails, and with which programs.</li>
</ul>
<h2>What is not recorded</h2>
<ul>
<li>Your network address itself, and the full description that your browser sends of itself.</li>
<li>Where you are.</li>
<li>Anything you do after a link has taken you to its destination.</li>
<li>Cookies: this address sets none.</li>
</ul>`

/** The form that finds a mail by one of its links. */
export function lookUp(origin: string, unreadable?: Unreadable): Markup {
  return markup`<form method="post" action="/privacy">
${field({
  name: 'link',
  label: 'A link from the mail',
  hint: markup`Copy the address of a link in the mail: it begins with ${origin}/l/. If there is none, the source of the mail has an address that begins with ${origin}/o/.`,
  fault:
    unreadable === undefined
      ? null
      : 'This is not a complete link from a mail tracked here. Copy the whole address of a link, not the text that you see.',
  wrong: unreadable !== undefined,
  value: unreadable?.pasted ?? '',
  attributes: markup`inputmode="url" autocomplete="off" spellcheck="false"`,
})}
<button>Show what the mail tracks</button>
</form>`
}

/** The answer to an address below /privacy that belongs to no mail of ours. */
export function noMailPage({ origin }: Domain): Answer {
  return page({
    status: 404,
    title: 'No such mail',
    forms: true,
    body: markup`<h1>This is not the address of a mail tracked here</h1>
<p>It is incomplete, or it was changed on its way to you.</p>
${lookUp(origin)}
<p><a href="/privacy">What is recorded, and by whom</a></p>`,
  })
}
