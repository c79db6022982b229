import type { Address } from '../model/person.ts'

export function isMailAddress(text: string): boolean {
  return /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]+$/.test(text)
}

/** Parses the content of a recipient field: `Dana Cole <dana@…>` or just an address. */
export function addressOf(typed: string): Address {
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(typed)
  const address = (named?.[2] ?? typed).trim()
  return { name: named?.[1]?.trim() ?? '', address }
}

/** Several recipients, with Outlook's separators; a quoted name keeps its comma. */
export function addressesOf(typed: string): readonly Address[] {
  return typed
    .split(/[;,\n](?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((part) => part.trim() !== '')
    .map(addressOf)
}
