import { hasClass, type Marker } from './marker.ts'

const signatureIds: ReadonlySet<string> = new Set([
  'signature',
  'ms-outlook-mobile-signature',
  'applemailsignature',
  'protonmail_signature_block',
])

const signatureClasses: ReadonlySet<string> = new Set([
  'gmail_signature',
  'moz-signature',
  'protonmail_signature_block',
  'tutanota_signature',
])

/** Whether the signature begins with this tag. */
export function beginsSignature(tag: string, marker: Marker): boolean {
  if (marker.id !== '' && signatureIds.has(marker.id.toLowerCase())) return true
  if (tag === 'a' && marker.name === '_MailAutoSig') return true
  return hasClass(marker.classes, signatureClasses)
}

/** Whether a text at the beginning of a line is the signature delimiter of RFC 3676 §4.3. */
export function isDelimiter(text: string): boolean {
  return text.length < 40 && /^\s*--(?:\s|&nbsp;|&#160;)*$/.test(text)
}
