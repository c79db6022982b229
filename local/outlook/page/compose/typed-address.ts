/** A part of a line that is an address, and where a link on it leads. */
export interface TypedAddress {
  readonly start: number
  readonly end: number
  readonly address: string
}

/** An address of the web from its beginning; before it may stand a bracket, not half a word. */
const web = /(?<![\p{L}\p{N}/.@_=&%-])(?:https?:\/\/|www\.)[^\s<>"“”„«»]+/iu
const mail = /(?:mailto:)?[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/iu

/** Where links on texts of this form lead; first match. */
const forms: readonly (readonly [form: RegExp, before: string])[] = [
  [/^https?:\/\/[\p{L}\p{N}[]/iu, ''],
  [/^www\.[\p{L}\p{N}]/iu, 'http://'],
  [/^mailto:/i, ''],
  [/@/, 'mailto:'],
]

/** What closes a sentence, a quotation or a bracket is not part of the address before it. */
const closing = /^[.,;:!?)\]}>"'“”’»]*$/

/** What Internet Explorer took at most; the expressions above take their time with a longer word. */
const wordCharsMax = 2_083

/** The address that a line ends with. */
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

/** A bracket that the address itself opens belongs to it. */
function withoutClosing(text: string): string {
  const last = text.at(-1) ?? ''
  const opener = brackets[last]
  const belongs = opener === undefined ? !closing.test(last) : isClosed(text, opener, last)
  return belongs || last === '' ? text : withoutClosing(text.slice(0, -1))
}

function isClosed(text: string, opener: string, closer: string): boolean {
  return text.split(opener).length >= text.split(closer).length
}
