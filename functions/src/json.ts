/** A JSON text as a value; undefined when it is none. JSON.parse quotes the text in its error, and errors get logged. */
export function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}
