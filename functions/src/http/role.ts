/** What an administrator entrusts to a user in Entra, as the `roles` claim of their tokens names it. */
export type Role =
  /** May erase a person from the mail of the whole tenant. */
  'Privacy.Manage'

const roles: readonly Role[] = ['Privacy.Manage']

/** The roles in a claim that this service knows. Whatever else the claim holds goes no further. */
export function rolesIn(claim: unknown): readonly Role[] {
  return Array.isArray(claim) ? roles.filter((role) => claim.includes(role)) : []
}

/** Erasing cannot be undone and changes what colleagues have, so it is not every rep's to do. */
export function mayErase(held: readonly Role[]): boolean {
  return held.includes('Privacy.Manage')
}
