import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** What a reader would miss: the letters, the pictures, the addresses behind the links. */
export interface Substance {
  readonly letters: string
  readonly images: number
  readonly addresses: readonly string[]
}

/**
 * Whether a body that was written came back with all that a reader would miss. Outlook may spell markup
 * anew and add to it. A letter, a picture, a link or a whole address under `origin` less is a loss.
 */
export function survived(written: Substance, readBack: Substance, origin: string): boolean {
  return (
    readBack.images >= written.images &&
    readBack.addresses.length >= written.addresses.length &&
    written.addresses
      .filter((address) => address.indexOf(`${origin}/`) === 0)
      .every((address) => readBack.addresses.indexOf(address) >= 0) &&
    holdsInOrder(readBack.letters, written.letters)
  )
}

/** Whether a reader finds exactly the same in both bodies, however they are spelled. */
export function sameSubstance(one: Substance, other: Substance): boolean {
  return (
    one.letters === other.letters &&
    one.images === other.images &&
    one.addresses.length === other.addresses.length &&
    one.addresses.every((address, at) => address === other.addresses[at])
  )
}

/** Whether a reader finds nothing in a body. */
export function isBlank({ letters, images }: Substance): boolean {
  return letters === '' && images === 0
}

/** Whether `part` can be had from `whole` by leaving characters out. */
function holdsInOrder(whole: string, part: string): boolean {
  let at = 0
  for (let next = 0; next < part.length; next++) {
    at = whole.indexOf(part.charAt(next), at) + 1
    if (at === 0) return false
  }
  return true
}

const linkTags: ReadonlySet<string> = new Set(['a', 'area'])
const unseenTags: ReadonlySet<string> = new Set(['head', 'title', 'style', 'script'])

/** Reads a body as a reader would, whatever the markup. */
export function substanceOf(html: string): Substance {
  const reader = new SubstanceReader(html)
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader)
  tokenizer.write(html)
  tokenizer.end()
  return {
    letters: reader.text.replace(/\s/g, ''),
    images: reader.images,
    addresses: reader.addresses,
  }
}

/** Counts a tag at its end: one that was cut off is lost. */
class SubstanceReader implements TokenizerCallbacks {
  text = ''
  images = 0
  readonly addresses: string[] = []
  private readonly html: string
  private tag = ''
  private attribute = ''
  private value = ''
  private address: string | undefined
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
  }

  onopentagend(): void {
    if (this.tag === 'img') this.images++
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
