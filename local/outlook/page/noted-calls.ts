/** Calls and events of an add-in that a developer should see, by name, once each. */
export interface NotedCalls {
  readonly names: () => readonly string[]
  readonly add: (name: string) => void
}

/** @param warning what the console says of each */
export function createNotedCalls(warning: string): NotedCalls {
  const names = new Set<string>()
  return {
    names: () => [...names],
    add(name) {
      if (!names.has(name)) console.warn(warning, name)
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
