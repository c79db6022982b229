import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** What a reader would miss in a body: letters, pictures and link destinations. */
export interface Substance {
  /** Without white space and invisible characters, which Outlook moves, adds and drops. */
  readonly letters: string
  readonly images: number
  /** Every address that is given for a picture. */
  readonly sources: readonly string[]
  readonly addresses: readonly string[]
}

/**
 * Whether the body read back still contains everything that a reader would miss in the written one.
 * Outlook may respell markup and add to it; a missing letter, picture, link or link to `origin` is a
 * loss. A picture with another address is none: undoing the write would put the mail at risk for it.
 */
export function survived(written: Substance, readBack: Substance, origin: string): boolean {
  return (
    readBack.images >= written.images &&
    readBack.addresses.length >= written.addresses.length &&
    under(origin, written.addresses).every((address) => readBack.addresses.indexOf(address) >= 0) &&
    holdsInOrder(readBack.letters, written.letters)
  )
}

/**
 * Whether both bodies show a reader exactly the same, regardless of markup, and hold the same pictures from
 * `origin`: one image of ours may have taken the place of another.
 */
export function sameSubstance(one: Substance, other: Substance, origin: string): boolean {
  return (
    one.letters === other.letters &&
    one.images === other.images &&
    isEqual(under(origin, one.sources), under(origin, other.sources)) &&
    isEqual(one.addresses, other.addresses)
  )
}

/** Whether a body shows a reader nothing. */
export function isBlank({ letters, images }: Substance): boolean {
  return letters === '' && images === 0
}

function under(origin: string, addresses: readonly string[]): readonly string[] {
  return addresses.filter((address) => address.indexOf(`${origin}/`) === 0)
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((address, at) => address === other[at])
}

/** Whether `part` is a subsequence of `whole`. */
function holdsInOrder(whole: string, part: string): boolean {
  let at = 0
  for (let next = 0; next < part.length; next++) {
    at = whole.indexOf(part.charAt(next), at) + 1
    if (at === 0) return false
  }
  return true
}

/** White space, and what nobody sees: soft hyphens, characters of no width, marks of direction, NUL. */
const unseenChars = /[\s\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const linkTags: ReadonlySet<string> = new Set(['a', 'area'])
const sourceNames: ReadonlySet<string> = new Set(['src', 'originalsrc', 'blockedimagesrc'])
const unseenTags: ReadonlySet<string> = new Set(['head', 'title', 'style', 'script'])

/** Extracts what a reader sees from a body. */
export function substanceOf(html: string): Substance {
  const reader = new SubstanceReader(html)
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader)
  tokenizer.write(html)
  tokenizer.end()
  return {
    letters: reader.text.replace(unseenChars, ''),
    images: reader.images,
    sources: reader.sources,
    addresses: reader.addresses,
  }
}

/** Counts a tag when it ends, so that a truncated tag counts as lost. */
class SubstanceReader implements TokenizerCallbacks {
  text = ''
  images = 0
  readonly sources: string[] = []
  readonly addresses: string[] = []
  private readonly html: string
  private tag = ''
  private attribute = ''
  private value = ''
  private address: string | undefined
  private found: string[] = []
  private unseenIn: string | undefined

  constructor(html: string) {
    this.html = html
  }

  ontext(start: number, end: number): void {
    if (this.unseenIn === undefined) this.text += this.html.slice(start, end)
  }

  ontextentity(point: number): void {
    if (this.unseenIn === undefined) this.text += String.fromCodePoint(point)
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase()
    this.address = undefined
    this.found = []
  }

  onattribname(start: number, end: number): void {
    this.attribute = this.html.slice(start, end).toLowerCase()
    this.value = ''
  }

  onattribdata(start: number, end: number): void {
    this.value += this.html.slice(start, end)
  }

  onattribentity(point: number): void {
    this.value += String.fromCodePoint(point)
  }

  onattribend(): void {
    if (this.attribute === 'href') this.address = this.value
    if (sourceNames.has(this.attribute)) this.found.push(this.value)
  }

  onopentagend(): void {
    if (this.tag === 'img') {
      this.images++
      this.sources.push(...this.found)
    }
    if (this.address !== undefined && linkTags.has(this.tag)) this.addresses.push(this.address)
    if (unseenTags.has(this.tag)) this.unseenIn = this.unseenIn ?? this.tag
    else if (this.tag === 'body') this.unseenIn = undefined
  }

  onselfclosingtag(): void {
    this.onopentagend()
  }

  onclosetag(start: number, end: number): void {
    if (this.html.slice(start, end).toLowerCase() === this.unseenIn) this.unseenIn = undefined
  }

  // Nothing that a reader would miss.
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
}
