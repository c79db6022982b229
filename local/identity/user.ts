/** The user of the local product: the only rep of its only company. */

export interface User {
  readonly tenantId: string
  readonly userId: string
  readonly name: string
  readonly address: string
  /** The app roles that an administrator has assigned to them in the add-in's registration. */
  readonly roles: readonly string[]
}

export const rep: User = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  name: 'Robin Reyes',
  address: 'robin@northwind.example',
  // So that the local product shows everything that it can do.
  roles: ['Privacy.Manage'],
}

/** The id of the add-in's registration, which is the audience of its tokens. */
export const clientId = '33333333-3333-4333-8333-333333333333'
