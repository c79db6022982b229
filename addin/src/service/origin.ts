/** The service's origin, inlined by the build for the one runtime without a location. */
declare const __SERVICE_ORIGIN__: string

/** The service's origin, from which the add-in's own pages are loaded too. */
export function serviceOrigin(): string {
  return typeof location === 'undefined' ? __SERVICE_ORIGIN__ : location.origin
}
