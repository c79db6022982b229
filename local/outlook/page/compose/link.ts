import type { ClientId } from '../../model/client.ts'
import { escapeHtml } from '../../model/plain-text.ts'

/** A link as this Outlook writes it. */
export function linkHtml(text: string, address: string, client: ClientId): string {
  const href = `href="${escapeHtml(address)}"`
  const own = client === 'web' ? ` class="OWAAutoLink" title="${escapeHtml(address)}"` : ''
  return `<a ${href}${own}>${escapeHtml(text)}</a>`
}

/** The attributes of a link that this Outlook makes of a typed address. */
export function typedLinkAttributes(
  client: ClientId,
): readonly (readonly [name: string, value: string])[] {
  if (client !== 'web') return []
  return [
    ['id', `OWA${crypto.randomUUID()}`],
    ['class', 'OWAAutoLink'],
  ]
}

/** An address without a scheme is on the web. */
export function fullAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  if (/^(https?|mailto|tel|sms):/i.test(text)) return text
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? undefined : `https://${text}`
}
