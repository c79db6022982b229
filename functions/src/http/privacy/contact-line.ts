import type { PrivacySettings } from '../../privacy-config.ts'
import { type Markup, markup } from '../markup.ts'
import type { PageWords } from '../words/page-words.ts'

/** Who is responsible, and how to reach them. */
export function contactLine(words: PageWords, { company, contact }: PrivacySettings): Markup {
  return markup`${words.contact.runs(company)} ${wayTo(words, contact)}`
}

function wayTo({ contact: words }: PageWords, contact: PrivacySettings['contact']): Markup {
  switch (contact?.kind) {
    case undefined:
      return markup`${words.answer}`
    case 'mail':
      return words.write(markup`<a href="mailto:${contact.address}">${contact.address}</a>`)
    case 'page':
      return words.see(markup`<a href="${contact.url}">${contact.url}</a>`)
  }
}
