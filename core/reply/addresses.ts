import { addressCharsMax } from '../limits.ts'

/** The addresses in a header such as `Dana Cole <dana@contoso.example>, rfc822;ben@fabrikam.example`. */
export function readAddresses(value: string): readonly string[] {
  const words = value.split(/[\s<>(),;:"']+/)
  return words
    .filter((word) => /^[^@]+@[^@]+$/.test(word) && word.length <= addressCharsMax)
    .map(toAddress)
}

/** Normalises an address for comparison. */
export function toAddress(text: string): string {
  return text.trim().toLowerCase()
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')))
}

export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1)
}
