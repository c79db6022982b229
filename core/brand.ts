/** A string type that only the file that validates it may create. */
export type Brand<Name extends string> = string & { readonly __brand: Name }

/** Marks a value as valid. Call it only right after the check. */
export function proven<B extends Brand<string>>(text: string): B {
  return text as B
}
