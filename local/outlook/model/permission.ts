/** The permissions of manifests, lowest first. */
export const permissions = ['Restricted', 'ReadItem', 'ReadWriteItem', 'ReadWriteMailbox'] as const

export type Permission = (typeof permissions)[number]

/** On the wire the numbers are out of order: 2 is the mailbox, 3 the item. */
const wireLevels = { Restricted: 0, ReadItem: 1, ReadWriteItem: 3, ReadWriteMailbox: 2 } as const

export function wireLevel(permission: Permission): 0 | 1 | 2 | 3 {
  return wireLevels[permission]
}

export function allows(granted: Permission, needed: Permission): boolean {
  return permissions.indexOf(granted) >= permissions.indexOf(needed)
}
