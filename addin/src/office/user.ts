/**
 * The address of the mailbox that is open; undefined where Outlook does not say. Good for telling the
 * rep's own mail from other people's, and for nothing that needs proof.
 */
export function ownAddress(): string | undefined {
  const address = Office.context?.mailbox?.userProfile?.emailAddress
  return typeof address === 'string' && address !== '' ? address : undefined
}
