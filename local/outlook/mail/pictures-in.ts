import { decodeAttribute, quoteOf, type Quote, spellAttribute } from '#core/html/spelling'
import { type QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import type { Body } from '../model/body.ts'

/** Returns the replacement of a URL; undefined leaves it. */
export type Replace = (address: string) => string | undefined

/** Every URL, verbatim, from which a mail program would load a picture. */
export function pictureAddresses(html: string): readonly string[] {
  const found = new Set<string>()
  for (const { kind, value } of scan(html))
    rewrite(kind, value, (address) => void found.add(address))
  return [...found]
}

/** The same HTML with replaced URLs; everything else is preserved to the byte. */
export function withPictures(html: string, replace: Replace): string {
  let done = ''
  let at = 0
  for (const { start, end, kind, value, spell } of scan(html)) {
    const rewritten = rewrite(kind, value, replace)
    if (rewritten === value) continue
    done += html.slice(at, start) + spell(rewritten)
    at = end
  }
  return done + html.slice(at)
}

const known = new WeakMap<Body, readonly string[]>()

/** The remote URLs of a mail's pictures. */
export function remotePictures(body: Body): readonly string[] {
  const pictures = known.get(body)
  if (pictures !== undefined) return pictures
  const found = body.type === 'html' ? pictureAddresses(body.content).filter(isRemote) : []
  known.set(body, found)
  return found
}

/** Whether a URL is outside the mail. */
export function isRemote(address: string): boolean {
  return /^(https?:)?[\\/]{2}/i.test(address)
}

type Kind = 'address' | 'set' | 'style'

/** A place for picture URLs in HTML, and how a replacement is encoded there. */
interface Place {
  readonly start: number
  readonly end: number
  readonly kind: Kind
  readonly value: string
  readonly spell: (value: string) => string
}

const inStyle = /(\burl\(\s*)("[^"]*"|'[^']*'|[^"'()\s]+)(?=\s*\))/gi
/** A URL in a srcset; the sizes in it are never replaced. */
const inSet = /[^\s,]\S*[^\s,]|[^\s,]/g

function rewrite(kind: Kind, value: string, replace: Replace): string {
  switch (kind) {
    case 'address':
      return replace(value.trim()) ?? value
    case 'set':
      return value.replace(inSet, (address) => replace(address) ?? address)
    case 'style':
      return value.replace(inStyle, (found, before: string, written: string) => {
        const replaced = replace(written.replace(/^["']|["']$/g, ''))
        return replaced === undefined ? found : `${before}${replaced}`
      })
  }
}

/** How an attribute of this tag refers to pictures. */
function kindOf(tag: string, attribute: string): Kind | undefined {
  switch (attribute) {
    case 'style':
      return 'style'
    case 'background':
    case 'poster':
      return 'address'
    case 'srcset':
      return 'set'
    case 'src':
      return tag === 'img' || tag === 'input' || tag === 'image' ? 'address' : undefined
    case 'href':
    case 'xlink:href':
      return tag === 'image' || tag === 'feimage' ? 'address' : undefined
    default:
      return undefined
  }
}

function scan(html: string): readonly Place[] {
  const scanner = new Scanner(html)
  const tokenizer = new Tokenizer({ decodeEntities: false }, scanner)
  tokenizer.write(html)
  tokenizer.end()
  return scanner.places
}

class Scanner implements TokenizerCallbacks {
  readonly places: Place[] = []
  readonly #html: string
  #tag = ''
  #name = ''
  #valueStart = 0
  #valueEnd = 0

  constructor(html: string) {
    this.#html = html
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase()
  }

  onattribname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase()
  }

  onattribdata(start: number, end: number): void {
    this.#valueStart = start
    this.#valueEnd = end
  }

  onattribend(type: QuoteType): void {
    const quote = quoteOf(type)
    const kind = kindOf(this.#tag, this.#name)
    if (quote !== undefined && kind !== undefined) this.#attribute(kind, quote)
  }

  ontext(start: number, end: number): void {
    if (this.#tag !== 'style') return
    const value = this.#html.slice(start, end)
    this.places.push({ start, end, kind: 'style', value, spell: (text) => text })
  }

  onclosetag(): void {
    this.#tag = ''
  }

  onattribentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onopentagend(): void {}
  onprocessinginstruction(): void {}
  onselfclosingtag(): void {}
  ontextentity(): void {}

  #attribute(kind: Kind, quote: Quote): void {
    const [start, end] = [this.#valueStart, this.#valueEnd]
    const value = decodeAttribute(this.#html.slice(start, end), quote)
    this.places.push({ start, end, kind, value, spell: spellAttribute })
  }
}
