import type { IncomingHttpHeaders } from 'node:http'

/** A request's headers, read where Node put them; a copy is made for whatever else is done with them. */
export class PlainHeaders implements Headers {
  readonly #sent: IncomingHttpHeaders
  #copied: Headers | undefined

  constructor(sent: IncomingHttpHeaders) {
    this.#sent = sent
  }

  get(name: string): string | null {
    return this.#copied === undefined
      ? headerText(this.#sent[name.toLowerCase()])
      : this.#copied.get(name)
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  get #all(): Headers {
    if (this.#copied === undefined) {
      this.#copied = new Headers()
      for (const name in this.#sent) {
        const text = headerText(this.#sent[name])
        if (text !== null) this.#copied.set(name, text)
      }
    }
    return this.#copied
  }

  append(name: string, value: string): void {
    this.#all.append(name, value)
  }

  set(name: string, value: string): void {
    this.#all.set(name, value)
  }

  delete(name: string): void {
    this.#all.delete(name)
  }

  getSetCookie(): string[] {
    return this.#all.getSetCookie()
  }

  forEach(tell: (value: string, name: string, all: Headers) => void): void {
    this.#all.forEach((value, name) => tell(value, name, this))
  }

  entries() {
    return this.#all.entries()
  }

  keys() {
    return this.#all.keys()
  }

  values() {
    return this.#all.values()
  }

  [Symbol.iterator]() {
    return this.entries()
  }
}

/** Azure's host joins what was repeated, and leaves out what is empty. */
export function headerText(sent: string | string[] | undefined): string | null {
  const text = Array.isArray(sent) ? sent.join(',') : sent
  return text === undefined || text === '' ? null : text
}
