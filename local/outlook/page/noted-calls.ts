/** Notes a call or an event of an add-in, by name, that a developer should see. */
export type NoteCall = (name: string) => void

/** What the console says, and the harness hears, before the name of a call that this Outlook does not know. */
export const unknownWarning = 'Unknown call'
/** Before the name of a call that exceeds the number of those at once. */
export const excessWarning = 'Too many calls at once'

/** @param warning what the console says before each name, once */
export function noteOnce(warning: string): NoteCall {
  const names = new Set<string>()
  return (name) => {
    if (!names.has(name)) console.warn(`${warning}: ${name}`)
    names.add(name)
  }
}

/** The name of what was reported. */
export function nameOf(details: unknown): string {
  if (typeof details === 'string') return `event ${details}`
  if (typeof details !== 'object' || details === null) return 'nothing known'
  const name: unknown = Reflect.get(details, 'name')
  if (typeof name === 'string') return `request ${name}`
  return `common call ${String(Reflect.get(details, 'dispatchId'))}`
}
