/** The language in which Outlook shows itself, like "de-DE"; undefined where it does not say. */
export function displayLanguage(): string | undefined {
  const tag: unknown = Office.context?.displayLanguage
  return typeof tag === 'string' && tag !== '' ? tag : undefined
}
