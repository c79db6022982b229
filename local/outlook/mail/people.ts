import type { Address } from '../model/person.ts'

/** The initial accounts. */
export const owner: Address = { name: 'Robin Reyes', address: 'robin@northwind.example' }

export const firstRecipients: readonly Address[] = [
  { name: 'Dana Cole', address: 'dana@contoso.example' },
  { name: 'Ben Ito', address: 'ben@fabrikam.example' },
  { name: 'Grace Lin', address: 'grace@gmail.example' },
  { name: 'Ada Wolf', address: 'ada@icloud.example' },
]

/** `maria.silva@…` is Maria Silva unless a name is given. */
export function nameOf(address: string): string {
  const [before = ''] = address.split('@')
  const words = before.split(/[._-]+/).filter((word) => word !== '')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ') || address
}
