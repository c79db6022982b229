import { addressCharsMax, companyCharsMax } from '#core/limits'
import { InputFault } from '#core/parse'

/** What the privacy page says about the company that runs the service. */
export interface PrivacySettings {
  readonly company: string | null
  /** Where recipients can turn to. */
  readonly contact: PrivacyContact | null
}

export type PrivacyContact =
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'page'; readonly url: string }

export function readPrivacy(
  env: Readonly<Record<string, string | undefined>>,
): PrivacySettings | InputFault {
  const company = env['TELLTALE_COMPANY']?.trim() ?? ''
  if (company.length > companyCharsMax)
    return new InputFault(
      `TELLTALE_COMPANY has ${company.length} characters: at most ${companyCharsMax} are allowed`,
    )
  const said = env['TELLTALE_PRIVACY_CONTACT']?.trim() ?? ''
  const contact = said === '' ? null : contactOf(said)
  if (contact === undefined)
    return new InputFault(
      `TELLTALE_PRIVACY_CONTACT is neither a mail address nor an https address: ${said}`,
    )
  return { company: company === '' ? null : company, contact }
}

function contactOf(text: string): PrivacyContact | undefined {
  if (text.length <= addressCharsMax && /^[^\s@<>"?&]+@[^\s@<>"?&]+$/.test(text))
    return { kind: 'mail', address: text }
  return URL.canParse(text) && new URL(text).protocol === 'https:'
    ? { kind: 'page', url: new URL(text).href }
    : undefined
}
