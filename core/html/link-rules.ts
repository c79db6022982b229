/** A link that is tracked: the n-th of its message, where it leads, and what the reader sees. */
export interface Link {
  readonly index: number
  readonly url: string
  readonly text: string
}

/** A link that is left exactly as it was written, and why. */
export interface LeftLink {
  readonly url: string
  readonly text: string
  readonly reason: LeftReason
}

export const leftReasons = [
  'text-is-url',
  'not-web',
  'anchor',
  'relative',
  'quoted',
  'unsubscribe',
  'safe-links',
  'meeting',
  'cloud-file',
  'credentials',
  'too-long',
  'too-many',
  'unreadable',
] as const

export type LeftReason = (typeof leftReasons)[number]
