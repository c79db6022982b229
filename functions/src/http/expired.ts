import { problem } from './problem.ts'

/** The answer about a mail that is older than the retention period. */
export const expired = problem(
  'message-expired',
  'The message is older than the retention period, so nothing about it is stored',
)
