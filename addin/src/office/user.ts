/**
 * The address of the open mailbox; undefined if Outlook does not say. Tells the rep's own mail from
 * other people's, and proves nothing.
 */
export function ownAddress(): string | undefined {
  const address = Office.context?.mailbox?.userProfile?.emailAddress
  return typeof address === 'string' && address !== '' ? address : undefined
}
