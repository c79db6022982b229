/** The display language of Outlook, like "de-DE"; undefined if it does not say. */
export function displayLanguage(): string | undefined {
  const tag: unknown = Office.context?.displayLanguage
  return typeof tag === 'string' && tag !== '' ? tag : undefined
}
