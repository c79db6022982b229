/**
 * What went wrong, for a log: kind, code and place, but never the message, which may quote what was
 * being handled.
 */
export function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return `A ${typeof error} was thrown`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const status =
    'statusCode' in error && typeof error.statusCode === 'number' ? ` ${error.statusCode}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}${status}`, ...frames.slice(0, framesMax)].join('\n')
}

const framesMax = 12
