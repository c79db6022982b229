import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** What a reader would miss: the letters, the pictures, the addresses behind the links. */
interface Substance {
  readonly letters: string
  readonly images: number
  readonly addresses: readonly string[]
}

/**
 * Whether a body that was written came back with all that a reader would miss. Outlook rewrites markup at
 * will and may add to it; a letter, a picture or one of `addresses` less, and the body has not survived.
 */
export function survived(
  written: string,
  readBack: string,
  addresses: readonly string[],
): boolean {
  const before = substanceOf(written)
  const after = substanceOf(readBack)
  return (
    after.images >= before.images &&
    after.addresses.length >= before.addresses.length &&
    addresses.every((address) => after.addresses.indexOf(address) >= 0) &&
    holdsInOrder(after.letters, before.letters)
  )
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

const unseenTags: ReadonlySet<string> = new Set(['head', 'title', 'style', 'script'])

function substanceOf(html: string): Substance {
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

class SubstanceReader implements TokenizerCallbacks {
  text = ''
  images = 0
  readonly addresses: string[] = []
  private readonly html: string
  private tag = ''
  private attribute = ''
  private value = ''
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
    if (this.tag === 'img') this.images++
    if (unseenTags.has(this.tag)) this.unseenIn = this.unseenIn ?? this.tag
    else if (this.tag === 'body') this.unseenIn = undefined
  }

  onclosetag(start: number, end: number): void {
    const tag = this.html.slice(start, end).toLowerCase()
    if (tag === this.unseenIn) this.unseenIn = undefined
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
    if (this.attribute === 'href' && (this.tag === 'a' || this.tag === 'area'))
      this.addresses.push(this.value)
  }

  // Nothing that a reader would miss.
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onopentagend(): void {}
  onprocessinginstruction(): void {}
  onselfclosingtag(): void {}
}
