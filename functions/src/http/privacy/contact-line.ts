import type { PrivacySettings } from '../../privacy-config.ts'
import { type Markup, markup } from '../markup.ts'

/** The company as it reads inside a sentence. */
export function companyIn({ company }: PrivacySettings): string {
  return company ?? 'the company that sent you the mail'
}

/** Who is responsible, and how to reach them. */
export function contactLine(settings: PrivacySettings): Markup {
  const { company, contact } = settings
  const who =
    company === null
      ? markup`The company that sent you the mail runs this service itself.`
      : markup`${company} runs this service itself.`
  if (contact === null) return markup`${who} If you have questions, answer the mail.`
  switch (contact.kind) {
    case 'mail':
      return markup`${who} If you have questions, write to <a href="mailto:${contact.address}">${contact.address}</a>.`
    case 'page':
      return markup`${who} If you have questions, see <a href="${contact.url}">${contact.url}</a>`
  }
}
