import type { Address } from '../model/person.ts'

export function isMailAddress(text: string): boolean {
  return /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]+$/.test(text)
}

/** What a person types into a recipient field: `Dana Cole <dana@…>` or an address alone. */
export function addressOf(typed: string): Address {
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(typed)
  const address = (named?.[2] ?? typed).trim()
  return { name: named?.[1]?.trim() ?? '', address }
}

/** Several, separated as Outlook lets people separate them; a name in quotes keeps its comma. */
export function addressesOf(typed: string): readonly Address[] {
  return typed
    .split(/[;,\n](?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((part) => part.trim() !== '')
    .map(addressOf)
}
