/** Parses JSON; undefined if it is invalid. JSON.parse quotes the text in its error, which may be logged. */
export function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}
