/** An address in a line of text, and the destination of its link. */
export interface TypedAddress {
  readonly start: number
  readonly end: number
  readonly address: string
}

/** A web address; a bracket may precede it, but not a part of a word. */
const web = /(?<![\p{L}\p{N}/.@_=&%-])(?:https?:\/\/|www\.)[^\s<>"“”„«»]+/iu
const mail = /(?:mailto:)?[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/iu

/** The destinations of links, by form of the text; the first match applies. */
const forms: readonly (readonly [form: RegExp, before: string])[] = [
  [/^https?:\/\/[\p{L}\p{N}[]/iu, ''],
  [/^www\.[\p{L}\p{N}]/iu, 'http://'],
  [/^mailto:/i, ''],
  [/@/, 'mailto:'],
]

/** Characters that close a sentence, quotation or bracket are not part of the address. */
const closing = /^[.,;:!?)\]}>"'“”’»]*$/

/** Internet Explorer's limit; the regular expressions would be slow on longer words. */
const wordCharsMax = 2_083

/** The address at the end of a line. */
export function addressAtEnd(line: string): TypedAddress | undefined {
  const word = line.split(/\s/).at(-1) ?? ''
  if (word.length > wordCharsMax) return undefined
  const found = web.exec(word) ?? mail.exec(word)
  if (found === null) return undefined
  const text = withoutClosing(found[0])
  const before = forms.find(([form]) => form.test(text))?.[1]
  if (before === undefined || !closing.test(word.slice(found.index + text.length))) return undefined
  const start = line.length - word.length + found.index
  return { start, end: start + text.length, address: before + text }
}

const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** A closing bracket belongs to the address if the address contains the opening one. */
function withoutClosing(text: string): string {
  const last = text.at(-1) ?? ''
  const opener = brackets[last]
  const belongs = opener === undefined ? !closing.test(last) : isClosed(text, opener, last)
  return belongs || last === '' ? text : withoutClosing(text.slice(0, -1))
}

function isClosed(text: string, opener: string, closer: string): boolean {
  return text.split(opener).length >= text.split(closer).length
}
