import { linkTextCharsMax } from '../limits.ts'
import { decodeText } from './spelling.ts'

/** Raw text is collected up to this length, because a character reference takes several characters. */
const rawCharsMax = 20 * linkTextCharsMax

/** Collects the visible text of one link. */
export class LinkText {
  private raw = ''
  private alt = ''

  text(raw: string): void {
    if (this.raw.length < rawCharsMax) this.raw += raw.slice(0, rawCharsMax)
  }

  lineBreak(): void {
    this.text(' ')
  }

  image(alt: string): void {
    if (this.alt.length < rawCharsMax) this.alt += ` ${alt.slice(0, rawCharsMax)}`
  }

  /** The text, or an image's description if there is no text. */
  read(): string {
    return tidyText(decodeText(this.raw)) || tidyText(this.alt)
  }
}

/** Text as a list shows it: one line, no invisible characters, not too long. */
export function tidyText(text: string): string {
  return clip(
    text
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    linkTextCharsMax,
  )
}

/** Cuts a text without splitting a character. */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  const last = text.charCodeAt(charsMax - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? charsMax - 1 : charsMax)
}
