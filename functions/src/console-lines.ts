/**
 * Lines for the log outside of an invocation. Azure's host records what a worker prints as an error or a
 * warning only if the line says so itself, and anything else as information, which is not kept.
 */

export function errorLine(sentence: string): string {
  return `Error: ${sentence}`
}

export function warningLine(sentence: string): string {
  return `Warning: ${sentence}`
}
