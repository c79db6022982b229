import { escapeHtml } from '../../model/plain-text.ts'

/** How Outlook on the web writes a link. */
export function linkHtml(text: string, address: string): string {
  return `<a href="${escapeHtml(address)}" class="OWAAutoLink" title="${escapeHtml(address)}">${escapeHtml(text)}</a>`
}

/** What people write without a scheme is on the web. */
export function fullAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  if (/^(https?|mailto|tel|sms):/i.test(text)) return text
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? undefined : `https://${text}`
}
