import { addressCharsMax, failedCharsMax, failedMax } from '../limits.ts'

/** The addresses in a header such as `Dana Cole <dana@contoso.example>, rfc822;ben@fabrikam.example`. */
export function readAddresses(value: string): readonly string[] {
  // Encoded words can stand for control characters.
  const words = value.replace(/[^ -~\u00a0-\uffff]+/g, ' ').split(/[\s<>(),;:"']+/)
  return words
    .filter((word) => /^[^@]+@[^@]+$/.test(word) && word.length <= addressCharsMax)
    .map(toAddress)
}

/** Normalises an address for comparison, and cuts it. Lower case can be longer. */
export function toAddress(text: string): string {
  return text.trim().toLowerCase().slice(0, addressCharsMax)
}

/** As many of the addresses that a report names as can be stored. */
export function boundFailed(addresses: readonly string[]): readonly string[] {
  let chars = 0
  return addresses.slice(0, failedMax).filter((address) => {
    chars += JSON.stringify(address).length
    return chars <= failedCharsMax
  })
}

export function localPartOf(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')))
}

export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1)
}
