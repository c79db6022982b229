/** A string that only the file which proves it may make. */
export type Brand<Name extends string> = string & { readonly __brand: Name }

/** Marks a value as proven; call it only where the proof has just been made. */
export function proven<B extends Brand<string>>(text: string): B {
  return text as B
}
