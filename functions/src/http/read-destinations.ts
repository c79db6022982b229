import { destinationCharsMax } from '#core/limits'

/**
 * The possible meanings of `u=`, likeliest first; the token's MAC decides which is right. Parsed from
 * the raw URL, because URLSearchParams turns every `+` into a space; yet mail gateways that rewrite URLs
 * may encode a space as `+`.
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
