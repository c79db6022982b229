/** The calls and events that an add-in requested and this Outlook does not know, by name, once each. */
export interface UnknownCalls {
  readonly names: () => readonly string[]
  readonly add: (name: string) => void
}

export function createUnknownCalls(): UnknownCalls {
  const names = new Set<string>()
  return {
    names: () => [...names],
    add(name) {
      if (!names.has(name))
        console.warn('This Outlook does not know what an add-in asked for', name)
      names.add(name)
    },
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
