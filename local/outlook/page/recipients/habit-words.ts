import type { Habit } from '../../mail/mail.ts'

export interface HabitWords {
  readonly name: string
  readonly explanation: string
}

/** Names for the ways in which mail programs treat pictures. */
export const habitWords: Readonly<Record<Habit, HabitWords>> = {
  blocked: {
    name: 'Pictures blocked',
    explanation: 'Hidden until someone chooses “Show pictures”',
  },
  shown: {
    name: 'Pictures shown',
    explanation: 'Loaded whenever a message is opened',
  },
  gmail: {
    name: 'Gmail: pictures through Google',
    explanation: 'Google loads each one once, on opening, and keeps it',
  },
  apple: {
    name: 'Apple Mail: pictures fetched in private',
    explanation: 'Apple loads them soon after delivery, opened or not',
  },
}
