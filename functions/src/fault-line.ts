/** One log line for an error: kind, code and place, but never its message, which may quote user data. */
export function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return `A ${typeof error} was thrown`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const status =
    'statusCode' in error && typeof error.statusCode === 'number' ? ` ${error.statusCode}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}${status}`, ...frames.slice(0, framesMax)].join('\n')
}

/** What a timer says about rows that it could not read. */
export function leftOutLine(task: string, rows: number): string {
  return `${task}: damaged rows were left out: ${rows}`
}

const framesMax = 12
