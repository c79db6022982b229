import { destinationCharsMax, destinationFieldsMax } from '#core/limits'

/**
 * The possible meanings of `u=`, likeliest first; the token's MAC decides which is right. Parsed from
 * the raw URL, because URLSearchParams turns every `+` into a space; yet mail gateways that rewrite URLs
 * may encode a space as `+`. Some mail programs decode an address before they open it
 * (ChangemakerStudios/Papercut-SMTP#4), which splits a destination at its ampersands: the fields behind it may
 * belong to it.
 */
export function readDestinations(url: string): readonly string[] {
  const fields = (url.split('#')[0] ?? '').slice(url.indexOf('?') + 1).split('&')
  const first = fields.findIndex((field) => field.startsWith('u='))
  if (first < 0) return []
  const own = fields.slice(first, first + destinationFieldsMax)
  const raws = own.map((_, last) =>
    own
      .slice(0, last + 1)
      .join('&')
      .slice(2),
  )
  const readings = raws.flatMap((raw) => [
    percentDecode(raw),
    percentDecode(raw.replaceAll('+', ' ')),
  ])
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
