const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/** Isolates foreign text, so that scripts of both directions can share a line. */
export function isolate(text: string): string {
  return `${firstStrongIsolate}${text}${popIsolate}`
}
