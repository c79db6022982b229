import { type QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { History, type NewTextEnd, type Spot, type Stretch } from './history.ts'
import { LinkText, tidyText } from './link-text.ts'
import type { Marker } from './marker.ts'
import { Rooms } from './rooms.ts'
import { decodeAttribute, type Quote, quoteOf } from './spelling.ts'
import { traitsOf } from './tags.ts'

/** The value of an attribute: where it stands, without its quotes. */
export interface ValueSpan {
  readonly start: number
  readonly end: number
  readonly quote: Quote
}

/** A hyperlink that a reader can follow. */
export interface LinkSpan {
  readonly href: ValueSpan
  /** What the reader sees, on one line; the description of an image where there is no text. */
  readonly text: string
  readonly quoted: boolean
}

/** An image tag. */
export interface ImageSpan {
  readonly start: number
  readonly end: number
  /** Every address that the tag gives for the image, decoded. */
  readonly sources: readonly string[]
  /** Outlook on the web notes the true address of an image that it shows from elsewhere. */
  readonly hasOriginalSrc: boolean
  readonly quoted: boolean
}

/** What one pass over a body finds. Offsets are UTF-16 units of the body. */
export interface Scan {
  readonly links: readonly LinkSpan[]
  readonly images: readonly ImageSpan[]
  readonly newTextEnd: NewTextEnd | undefined
  /** Where an image may stand first and last. */
  readonly startAt: number
  readonly endAt: number
}

/** Reads a body once. Never throws, whatever the markup. */
export function scanBody(html: string): Scan {
  const scanner = new Scanner(html)
  const tokenizer = new Tokenizer({ decodeEntities: false }, scanner)
  tokenizer.write(html)
  tokenizer.end()
  return scanner.result()
}

const sourceNames = ['src', 'originalsrc', 'blockedimagesrc']
const linkNames: ReadonlySet<string> = new Set(['href', 'alt', 'id', 'class', 'name'])
const imageNames: ReadonlySet<string> = new Set(sourceNames.concat('alt'))
const divNames: ReadonlySet<string> = new Set(['id', 'class', 'style'])
const markerNames: ReadonlySet<string> = new Set(['id', 'class', 'type'])
const noNames: ReadonlySet<string> = new Set()

class Scanner implements TokenizerCallbacks {
  private readonly html: string
  private readonly rooms = new Rooms()
  private readonly history = new History()
  private readonly links: { readonly href: ValueSpan; readonly text: string }[] = []
  private readonly images: Omit<ImageSpan, 'quoted'>[] = []
  private link: { readonly href: ValueSpan; readonly text: LinkText } | undefined

  private tag = ''
  private tagStart = 0
  private traits = traitsOf('')
  private wanted = noNames
  private readonly attributes = new Map<string, ValueSpan>()
  private name: string | undefined
  private valueStart = -1
  private valueEnd = -1

  private rawText = false
  /** Up to here all markup is complete: half a tag may follow at the end of the body. */
  private settled = 0
  /** The last place at which an image may stand. */
  private imageAt = 0
  private startAt = 0
  private begun = false
  private bodyEnd: number | undefined

  constructor(html: string) {
    this.html = html
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase()
    this.tagStart = start - 1
    this.traits = traitsOf(this.tag)
    this.wanted = this.wantedNames()
    if (this.attributes.size > 0) this.attributes.clear()
  }

  onattribname(start: number, end: number): void {
    this.name = undefined
    if (this.wanted === noNames) return
    const name = this.html.slice(start, end).toLowerCase()
    // The first of two equal attributes counts, as in every browser.
    if (this.wanted.has(name) && !this.attributes.has(name)) this.name = name
    this.valueStart = -1
  }

  onattribdata(start: number, end: number): void {
    this.valueStart = start
    this.valueEnd = end
  }

  onattribend(type: QuoteType): void {
    const quote = quoteOf(type)
    if (this.name === undefined || this.valueStart < 0 || quote === undefined) return
    this.attributes.set(this.name, { start: this.valueStart, end: this.valueEnd, quote })
  }

  onopentagend(end: number): void {
    this.openTag(end + 1)
  }

  onselfclosingtag(end: number): void {
    this.openTag(end + 1)
  }

  onclosetag(start: number, nameEnd: number): void {
    const tag = this.html.slice(start, nameEnd).toLowerCase()
    const traits = traitsOf(tag)
    const end = this.html.indexOf('>', nameEnd) + 1
    if (tag === 'body') this.bodyEnd = this.rooms.open ? start - 2 : this.imageAt
    this.rawText = false
    if (traits.endsLink) this.endLink()
    this.rooms.leave(tag, traits.room)
    if (end === 0) return
    this.settle(end)
    if (tag === 'head' && !this.begun) this.startAt = end
    if (this.history.done) return
    if (traits.marker) this.history.leave(tag, this.spot(end))
    if (traits.line) this.history.startLine(this.spot(end))
  }

  ontext(start: number, end: number): void {
    // What is left of a tag that never ends comes as text, from wherever the tokenizer stopped.
    const whole = start === this.settled || this.html.charAt(start - 1) === '>'
    if (!whole || this.rawText || (end - start === 2 && this.html.startsWith('</', start))) return
    if (this.link !== undefined) this.link.text.text(this.html.slice(start, end))
    if (!this.history.done && this.hasInk(start, end)) {
      this.begun = true
      this.history.text(this.html.slice(start, end), this.spot(start))
    }
    this.settle(end)
  }

  oncomment(start: number, end: number): void {
    if (end >= this.html.length) return
    const first = this.html.charAt(start)
    if (first === '[' || first === '<') this.rooms.comment(this.html.slice(start, end))
    this.settle(end + 1)
  }

  oncdata(_start: number, end: number): void {
    if (end < this.html.length) this.settle(end + 1)
  }

  ondeclaration(_start: number, end: number): void {
    this.settle(end + 1)
    if (!this.begun) this.startAt = end + 1
  }

  onend(): void {
    this.endLink()
    this.history.finish(this.html.length)
  }

  // Never called: entities are left undecoded, and only XML has processing instructions.
  onattribentity(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}

  result(): Scan {
    const { newTextEnd, stretches } = this.history
    const isQuotedLink = quotedTest(stretches)
    const isQuotedImage = quotedTest(stretches)
    return {
      links: this.links.map((link) => ({ ...link, quoted: isQuotedLink(link.href.start) })),
      images: this.images.map((image) => ({ ...image, quoted: isQuotedImage(image.start) })),
      newTextEnd: newTextEnd && { ...newTextEnd, at: Math.max(newTextEnd.at, this.startAt) },
      startAt: this.startAt,
      endAt: Math.max(this.bodyEnd ?? this.imageAt, this.startAt),
    }
  }

  private wantedNames(): ReadonlySet<string> {
    if (this.tag === 'a' || this.tag === 'area') return linkNames
    if (this.tag === 'img') return imageNames
    if (!this.traits.marker || this.history.done) return noNames
    return this.tag === 'div' ? divNames : markerNames
  }

  private openTag(end: number): void {
    const { tag, traits } = this
    if (!this.history.done && (traits.line || traits.marker)) {
      const spot = this.spot(this.tagStart)
      if (traits.line) this.history.startLine(spot)
      if (traits.marker) this.history.enter(tag, spot, this.marker())
    }
    if (traits.endsLink) this.endLink()
    if (tag === 'a') this.openLink()
    else if (tag === 'area') this.area()
    else if (tag === 'img') this.image(end)
    else if (traits.line) this.link?.text.lineBreak()
    if (traits.rawText) this.rawText = true
    this.rooms.enter(tag, traits.room)
    this.settle(end)
    if (!this.begun && (tag === 'html' || tag === 'body')) this.startAt = end
    if (!traits.head) this.begun = true
  }

  private openLink(): void {
    const href = this.attributes.get('href')
    if (href !== undefined) this.link = { href, text: new LinkText() }
  }

  private endLink(): void {
    if (this.link === undefined) return
    this.links.push({ href: this.link.href, text: this.link.text.read() })
    this.link = undefined
  }

  /** A part of an image map has no text, only a description. */
  private area(): void {
    const href = this.attributes.get('href')
    if (href !== undefined) this.links.push({ href, text: tidyText(this.decoded('alt')) })
  }

  private image(end: number): void {
    this.link?.text.image(this.decoded('alt'))
    const sources = sourceNames.filter((name) => this.attributes.has(name))
    this.images.push({
      start: this.tagStart,
      end,
      sources: sources.map((name) => this.decoded(name)),
      hasOriginalSrc: this.attributes.has('originalsrc'),
    })
  }

  private marker(): Marker | undefined {
    if (this.attributes.size === 0) return undefined
    return {
      id: this.raw('id'),
      classes: this.raw('class'),
      name: this.raw('name'),
      type: this.raw('type'),
      style: this.raw('style'),
    }
  }

  private raw(name: string): string {
    const value = this.attributes.get(name)
    return value === undefined ? '' : this.html.slice(value.start, value.end)
  }

  private decoded(name: string): string {
    const value = this.attributes.get(name)
    return value === undefined ? '' : decodeAttribute(this.raw(name), value.quote)
  }

  private spot(at: number): Spot {
    return { at, imageAt: this.rooms.open ? at : this.imageAt }
  }

  private settle(end: number): void {
    this.settled = end
    if (this.rooms.open && !this.rawText) this.imageAt = end
  }

  private hasInk(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.html.charCodeAt(at) > 0x20) return true
    return false
  }
}

/** Asked about places from the first to the last, as the stretches stand. */
function quotedTest(stretches: readonly Stretch[]): (at: number) => boolean {
  let next = 0
  return (at) => {
    while ((stretches[next]?.end ?? Infinity) <= at) next++
    return (stretches[next]?.start ?? Infinity) <= at
  }
}
