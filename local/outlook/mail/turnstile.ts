/** Lets so many through at the same time; the others wait in line. */
export class Turnstile {
  readonly #max: number
  readonly #line: (() => void)[] = []
  #inside = 0

  constructor(max: number) {
    this.#max = max
  }

  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#max) await new Promise<void>((resolve) => this.#line.push(resolve))
    else this.#inside += 1
    try {
      return await task()
    } finally {
      const next = this.#line.shift()
      if (next === undefined) this.#inside -= 1
      else next()
    }
  }
}
