import type { Marker } from './marker.ts'
import { type HeaderLabel, headerLabel, isSeparatorLine, quoteReach } from './quoted.ts'
import { beginsSignature, isDelimiter } from './signature.ts'
import { decodeText } from './spelling.ts'

/** Where the new text ends, and what follows it. */
export interface NewTextEnd {
  readonly at: number
  readonly place: 'before-signature' | 'before-quote'
}

/** A stretch of quoted history. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A position in the markup, and the nearest position at or before it where an image may be inserted. */
export interface Spot {
  readonly at: number
  readonly imageAt: number
}

/** How far apart the labels of one header block can be, with a long date or a list of names between them. */
const labelGapCharsMax = 1_000

/** Finds where the signature and the quoted history begin. It is fed a body from start to end. */
export class History {
  newTextEnd: NewTextEnd | undefined
  /** True once everything that follows is quoted. */
  done = false
  readonly stretches: Stretch[] = []
  private quote: { readonly start: number; readonly tag: string; depth: number } | undefined
  private line: Spot = { at: 0, imageAt: 0 }
  private lineBlank = true
  private header:
    { readonly line: Spot; readonly label: HeaderLabel; readonly at: number } | undefined

  /** A label that counts as soon as something follows it on its line. */
  private label: { readonly label: HeaderLabel; readonly at: number } | undefined

  /** A visible line begins or ends here. */
  startLine(spot: Spot): void {
    this.label = undefined
    this.line = spot
    this.lineBlank = true
  }

  enter(tag: string, spot: Spot, marker: Marker | undefined): void {
    if (this.quote !== undefined) {
      if (this.quote.tag === tag) this.quote.depth++
      return
    }
    if (marker === undefined) return
    const reach = quoteReach(tag, marker)
    if (reach === 'rest') this.beginRest(spot)
    else if (reach === 'element') {
      this.quote = { start: spot.at, tag, depth: 1 }
      this.header = undefined
      this.endNewText(spot, 'before-quote')
    } else if (this.newTextEnd === undefined && beginsSignature(tag, marker))
      this.endNewText(spot, 'before-signature')
  }

  leave(tag: string, spot: Spot): void {
    if (this.quote === undefined || this.quote.tag !== tag) return
    this.quote.depth--
    if (this.quote.depth > 0) return
    this.stretches.push({ start: this.quote.start, end: spot.at })
    this.quote = undefined
  }

  /** A piece of text that is not blank and can only be words. */
  words(): void {
    this.lineBlank = false
    this.readLabel()
  }

  /** A piece of text that is not blank and may be a label, a separator or a delimiter. */
  text(raw: string, spot: Spot): void {
    if (this.quote !== undefined) return
    if (this.lineBlank && isDelimiter(raw)) this.endNewText(spot, 'before-signature')
    this.lineBlank = false
    if (isSeparatorLine(raw)) this.beginRest(this.line)
    else {
      const label = headerLabel(raw)
      if (label !== undefined) this.label = { label, at: spot.at }
      else if (!isBlank(raw)) this.readLabel()
    }
  }

  /** The body ends here. */
  finish(length: number): void {
    if (this.quote !== undefined) this.stretches.push({ start: this.quote.start, end: length })
  }

  /**
   * "From:", then "Sent:", then "To:" or "Subject:", each a piece of text of its own, with a value behind it.
   * In a table of a journey or an offer, the value stands in the next cell.
   */
  private readLabel(): void {
    if (this.label === undefined || this.done || this.quote !== undefined) return
    const { label, at } = this.label
    this.label = undefined
    const before = this.header
    const near = before !== undefined && at - before.at <= labelGapCharsMax
    if (label === 'from') this.header = { line: this.line, label, at }
    else if (!near) this.header = undefined
    else if (label === 'sent') this.header = { line: before.line, label, at }
    else if (before.label === 'sent') this.beginRest(before.line)
  }

  private beginRest(spot: Spot): void {
    this.done = true
    this.stretches.push({ start: spot.at, end: Infinity })
    this.endNewText(spot, 'before-quote')
  }

  private endNewText(spot: Spot, place: NewTextEnd['place']): void {
    if (this.newTextEnd === undefined) this.newTextEnd = { at: spot.imageAt, place }
  }
}

function isBlank(raw: string): boolean {
  return decodeText(raw).trim() === ''
}
