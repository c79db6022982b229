/** The attributes of a tag that can mark a signature or quoted history: raw values, empty if missing. */
export interface Marker {
  readonly id: string
  readonly classes: string
  readonly name: string
  readonly type: string
  readonly style: string
}

/** Whether a class attribute holds one of the classes. */
export function hasClass(classes: string, wanted: ReadonlySet<string>): boolean {
  return classes !== '' && classes.split(/\s+/).some((name) => wanted.has(name))
}
