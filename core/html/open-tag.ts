import { decodeAttribute, type Quote } from './spelling.ts'
import { type TagTraits, traitsOf } from './tags.ts'

/** The position of an attribute's value, without its quotes. */
export interface ValueSpan {
  readonly start: number
  readonly end: number
  readonly quote: Quote
}

/** Every attribute that can hold the address of an image. */
export const sourceNames: readonly string[] = ['src', 'originalsrc', 'blockedimagesrc']

const linkNames: ReadonlySet<string> = new Set(['href', 'alt', 'id', 'class', 'name'])
const imageNames: ReadonlySet<string> = new Set(sourceNames.concat('alt'))
const divNames: ReadonlySet<string> = new Set(['id', 'class', 'style'])
const markerNames: ReadonlySet<string> = new Set(['id', 'class', 'type'])
const noNames: ReadonlySet<string> = new Set()

/** The tag that is being read, with the attributes that matter. */
export class OpenTag {
  start = 0
  traits: TagTraits = traitsOf('')
  private readonly html: string
  private wanted = noNames
  private readonly values = new Map<string, ValueSpan | undefined>()

  constructor(html: string) {
    this.html = html
  }

  /** @param withMarkers whether to look for marks of signatures and quotes */
  begin(start: number, nameEnd: number, withMarkers: boolean): void {
    this.start = start
    this.traits = traitsOf(this.html.slice(start + 1, nameEnd))
    this.wanted = wantedNames(this.traits.name, withMarkers && this.traits.marker)
    if (this.values.size > 0) this.values.clear()
  }

  /** @param value undefined for an attribute without one */
  attribute(nameStart: number, nameEnd: number, value: ValueSpan | undefined): void {
    const name = this.html.slice(nameStart, nameEnd).toLowerCase()
    // Of duplicate attributes the first counts, as in every browser.
    if (this.wanted.has(name) && !this.values.has(name)) this.values.set(name, value)
  }

  get wantsAttributes(): boolean {
    return this.wanted !== noNames
  }

  get hasAttributes(): boolean {
    return this.values.size > 0
  }

  span(name: string): ValueSpan | undefined {
    return this.values.get(name)
  }

  /** The raw value, empty if missing. */
  raw(name: string): string {
    const value = this.values.get(name)
    return value === undefined ? '' : this.html.slice(value.start, value.end)
  }

  decoded(name: string): string {
    const value = this.values.get(name)
    return value === undefined ? '' : decodeAttribute(this.raw(name), value.quote)
  }
}

function wantedNames(tag: string, marker: boolean): ReadonlySet<string> {
  if (tag === 'a' || tag === 'area') return linkNames
  if (tag === 'img') return imageNames
  if (!marker) return noNames
  return tag === 'div' ? divNames : markerNames
}
