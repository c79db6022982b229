import { destinationCharsMax } from '#core/limits'

/**
 * What `u=` may mean, likeliest first; the token's MAC decides which it is. Read from the address as it
 * came, because URLSearchParams makes a space of every `+`; but mail gateways that take a link apart and
 * put it together again write `+` for a space.
 */
export function readDestinations(url: string): readonly string[] {
  const field = (url.split('#')[0] ?? '')
    .slice(url.indexOf('?') + 1)
    .split('&')
    .find((part) => part.startsWith('u='))
  if (field === undefined) return []
  const raw = field.slice(2)
  const readings = [percentDecode(raw), percentDecode(raw.replaceAll('+', ' '))]
  return [...new Set(readings)].filter(
    (reading): reading is string => reading !== undefined && reading.length <= destinationCharsMax,
  )
}

function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
