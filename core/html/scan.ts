import { type QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { History, type NewTextEnd, type Spot, type Stretch } from './history.ts'
import { LinkText, tidyText } from './link-text.ts'
import type { Marker } from './marker.ts'
import { OpenTag, sourceNames, type ValueSpan } from './open-tag.ts'
import { Rooms } from './rooms.ts'
import { quoteOf } from './spelling.ts'
import { traitsOf } from './tags.ts'

/** A hyperlink that a reader can follow. */
export interface LinkSpan {
  readonly href: ValueSpan
  /** What the reader sees, on one line; an image's description if there is no text. */
  readonly text: string
  readonly quoted: boolean
}

/** An image tag. */
export interface ImageSpan {
  readonly start: number
  readonly end: number
  /** Every address that the tag gives for the image, decoded. */
  readonly sources: readonly string[]
  /** Outlook on the web adds this attribute with the original address when it shows an image from elsewhere. */
  readonly hasOriginalSrc: boolean
  readonly quoted: boolean
}

/** What one pass over a body finds. Offsets count UTF-16 units. */
export interface Scan {
  readonly links: readonly LinkSpan[]
  readonly images: readonly ImageSpan[]
  readonly newTextEnd: NewTextEnd | undefined
  /** The first and the last position where an image may be inserted. */
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

/** The last character of a label, separator or delimiter. Most other text can be ruled out by it. */
const lastOfMarks = '-:：;\u00a0'

/** Whether something is quoted is known only at the end: it takes two or three labels to recognise a header. */
type Unsorted<T extends { readonly quoted: boolean }> = Omit<T, 'quoted'> & { quoted: boolean }

class Scanner implements TokenizerCallbacks {
  private readonly html: string
  private readonly rooms = new Rooms()
  private readonly history = new History()
  private readonly links: Unsorted<LinkSpan>[] = []
  private readonly images: Unsorted<ImageSpan>[] = []
  /** `tables`: how many tables are open inside it. */
  private link: { readonly href: ValueSpan; readonly text: LinkText; tables: number } | undefined

  private readonly tag: OpenTag
  private nameStart = 0
  private nameEnd = 0
  private valueStart = 0
  private valueEnd = 0

  private rawText = false
  /** Everything up to here is complete markup. An unfinished tag may follow at the end of the body. */
  private settled = 0
  /** The last position where an image may be inserted. */
  private imageAt = 0
  private startAt = 0
  private begun = false
  private bodyEnd: number | undefined

  constructor(html: string) {
    this.html = html
    this.tag = new OpenTag(html)
  }

  onopentagname(start: number, end: number): void {
    this.tag.begin(start - 1, end, !this.history.done)
  }

  onattribname(start: number, end: number): void {
    this.nameStart = start
    this.nameEnd = end
  }

  onattribdata(start: number, end: number): void {
    this.valueStart = start
    this.valueEnd = end
  }

  onattribend(type: QuoteType): void {
    if (!this.tag.wantsAttributes) return
    const quote = quoteOf(type)
    const value = quote && { start: this.valueStart, end: this.valueEnd, quote }
    this.tag.attribute(this.nameStart, this.nameEnd, value)
  }

  onopentagend(end: number): void {
    this.openTag(end + 1)
  }

  onselfclosingtag(end: number): void {
    this.openTag(end + 1)
  }

  onclosetag(start: number, nameEnd: number): void {
    const traits = traitsOf(this.html.slice(start, nameEnd))
    const tag = traits.name
    const end = this.html.indexOf('>', nameEnd) + 1
    if (tag === 'body') this.bodyEnd = this.rooms.open ? start - 2 : this.imageAt
    this.rawText = false
    if (traits.endsLink) this.leaveLink(tag, false)
    this.rooms.leave(tag, traits.room)
    if (end === 0) return
    this.settle(end)
    if (tag === 'head' && !this.begun) this.startAt = end
    if (this.history.done) return
    if (traits.marker) this.history.leave(tag, this.spot(end))
    if (traits.line) this.history.startLine(this.spot(end))
  }

  ontext(start: number, end: number): void {
    // The rest of an unfinished tag arrives as text, from wherever the tokenizer stopped.
    const whole = start === this.settled || this.html.charAt(start - 1) === '>'
    if (!whole || this.rawText || (end - start === 2 && this.html.startsWith('</', start))) return
    if (this.link !== undefined) this.link.text.text(this.html.slice(start, end))
    if (!this.history.done) this.readText(start, end)
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

  // Never called: entities stay undecoded, and only XML has processing instructions.
  onattribentity(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}

  result(): Scan {
    const { newTextEnd, stretches } = this.history
    const isQuotedLink = quotedTest(stretches)
    const isQuotedImage = quotedTest(stretches)
    for (const link of this.links) link.quoted = isQuotedLink(link.href.start)
    for (const image of this.images) image.quoted = isQuotedImage(image.start)
    return {
      links: this.links,
      images: this.images,
      newTextEnd: newTextEnd && { ...newTextEnd, at: Math.max(newTextEnd.at, this.startAt) },
      startAt: this.startAt,
      endAt: Math.max(this.bodyEnd ?? this.imageAt, this.startAt),
    }
  }

  private openTag(end: number): void {
    const { traits } = this.tag
    const { name } = traits
    if (!this.history.done && (traits.line || traits.marker)) {
      const spot = this.spot(this.tag.start)
      if (traits.line) this.history.startLine(spot)
      if (traits.marker) this.history.enter(name, spot, this.marker())
    }
    if (traits.endsLink) this.leaveLink(name, true)
    if (name === 'a') this.openLink()
    else if (name === 'area') this.area()
    else if (name === 'img') this.image(end)
    else if (traits.line) this.link?.text.lineBreak()
    if (traits.rawText) this.rawText = true
    this.rooms.enter(name, traits.room)
    this.settle(end)
    if (!this.begun && (name === 'html' || name === 'body')) this.startAt = end
    if (!traits.head) this.begun = true
  }

  private openLink(): void {
    const href = this.tag.span('href')
    if (href !== undefined) this.link = { href, text: new LinkText(), tables: 0 }
  }

  /** A link that was left open ends with its cell, but it may also be wrapped around a whole table. */
  private leaveLink(tag: string, opens: boolean): void {
    const { link } = this
    if (link === undefined) return
    const inside = link.tables > 0
    if (tag === 'table' && opens) link.tables++
    else if (tag === 'table' && inside) link.tables--
    else if (!inside || !/^t[dh]$/.test(tag)) this.endLink()
  }

  private endLink(): void {
    if (this.link === undefined) return
    this.links.push({ href: this.link.href, text: this.link.text.read(), quoted: false })
    this.link = undefined
  }

  /** An area of an image map has a description but no text. */
  private area(): void {
    const href = this.tag.span('href')
    if (href !== undefined)
      this.links.push({ href, text: tidyText(this.tag.decoded('alt')), quoted: false })
  }

  private image(end: number): void {
    this.link?.text.image(this.tag.decoded('alt'))
    this.images.push({
      start: this.tag.start,
      end,
      sources: sourceNames.map((source) => this.tag.decoded(source)).filter((url) => url !== ''),
      hasOriginalSrc: this.tag.span('originalsrc') !== undefined,
      quoted: false,
    })
  }

  private marker(): Marker | undefined {
    if (!this.tag.hasAttributes) return undefined
    return {
      id: this.tag.raw('id'),
      classes: this.tag.raw('class'),
      name: this.tag.raw('name'),
      type: this.tag.raw('type'),
      style: this.tag.raw('style'),
    }
  }

  private spot(at: number): Spot {
    return { at, imageAt: this.rooms.open ? at : this.imageAt }
  }

  private settle(end: number): void {
    this.settled = end
    if (this.rooms.open && !this.rawText) this.imageAt = end
  }

  private readText(start: number, end: number): void {
    let last = end - 1
    while (last >= start && this.html.charCodeAt(last) <= 0x20) last--
    if (last < start) return
    this.begun = true
    if (lastOfMarks.indexOf(this.html.charAt(last)) >= 0)
      this.history.text(this.html.slice(start, end), this.spot(start))
    else this.history.words()
  }
}

/** The returned test must be called with ascending positions. */
function quotedTest(stretches: readonly Stretch[]): (at: number) => boolean {
  let next = 0
  return (at) => {
    while ((stretches[next]?.end ?? Infinity) <= at) next++
    return (stretches[next]?.start ?? Infinity) <= at
  }
}
