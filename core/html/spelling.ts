import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** How an attribute's value is quoted in the markup. */
export type Quote = 'double' | 'single' | 'none'

const marks: Readonly<Record<Quote, string>> = { double: '"', single: "'", none: '' }

/** What would end a value of this quote style, by the tokenizer's own rules. */
const breaks: Readonly<Record<Quote, RegExp>> = {
  double: /"/,
  single: /'/,
  none: /^$|^["']|[\t\n\f\r >]/,
}

export function quoteOf(type: QuoteType): Quote | undefined {
  switch (type) {
    case QuoteType.Double:
      return 'double'
    case QuoteType.Single:
      return 'single'
    case QuoteType.Unquoted:
      return 'none'
    case QuoteType.NoValue:
      return undefined
  }
}

/** Whether a raw spelling is read back as one value in this quote style. */
export function fitsQuote(raw: string, quote: Quote): boolean {
  return !breaks[quote].test(raw)
}

/** Decodes a raw attribute value, which must fit its quote style. */
export function decodeAttribute(raw: string, quote: Quote): string {
  if (raw.indexOf('&') < 0) return raw
  if (!/&(?!amp;)/.test(raw)) return raw.replace(/&amp;/g, '&')
  const mark = marks[quote]
  return decode(`<a b=${mark}${raw}${mark}>`)
}

/** Decodes raw markup text. */
export function decodeText(raw: string): string {
  return raw.indexOf('&') < 0 ? raw : decode(raw)
}

/** Encodes a value so that it is safe in every quote style. */
export function spellAttribute(value: string): string {
  if (!/[&"'<>`\s]/.test(value)) return value
  return value.replace(/[&"'<>`\s]/g, (char) =>
    char === '&' ? '&amp;' : `&#${char.charCodeAt(0)};`,
  )
}

function decode(markup: string): string {
  let text = ''
  const piece = (start: number, end: number) => (text += markup.slice(start, end))
  const entity = (point: number) => (text += String.fromCodePoint(point))
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    { ...silent, onattribdata: piece, onattribentity: entity, ontext: piece, ontextentity: entity },
  )
  tokenizer.write(markup)
  tokenizer.end()
  return text
}

const ignore = () => undefined

/** Callbacks that do nothing. */
const silent: TokenizerCallbacks = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
}
