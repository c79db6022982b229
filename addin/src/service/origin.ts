/** The service's origin, put in by the build for the one runtime that has no location. */
declare const __SERVICE_ORIGIN__: string

/** Where the service is: the add-in's own pages come from it. */
export function serviceOrigin(): string {
  return typeof location === 'undefined' ? __SERVICE_ORIGIN__ : location.origin
}
