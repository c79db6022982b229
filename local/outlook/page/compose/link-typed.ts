import type { ClientId } from '../../model/client.ts'
import { rangeOf, select } from './editor-document.ts'
import { typedLinkAttributes } from './link.ts'
import { addressAtEnd } from './typed-address.ts'

export interface TypedLinks {
  /** An address was pasted: it is whole. */
  readonly pasted: () => void
  /** The text is left or sent: what stands before the cursor is as whole as it will be. */
  readonly finish: () => void
}

/** A link that was made, should undo take it back or redo make it again. */
interface Made {
  readonly text: string
  /** Where the cursor was then; undefined: right behind the text. */
  readonly cursor: Range | undefined
}

/**
 * Makes a link of an address in the editor's text, once a space or a line's end is typed behind it. Undo
 * takes the link back and leaves the text.
 */
export function linkTyped(
  page: Document,
  client: () => ClientId,
  onLinked: () => void,
  signal: AbortSignal,
): TypedLinks {
  let made: readonly Made[] = []
  let takenBack = false
  let pending: (() => void) | undefined
  const linkBefore = (place: Range | undefined): void => {
    const linked = place && linkAt(page, place, client())
    if (linked === undefined) return
    made = [linked, ...made]
    onLinked()
  }
  const linkHere = (): void => linkBefore(cursorOf(page))
  const settle = (): void => {
    const act = pending
    pending = undefined
    act?.()
  }
  const onInput = (event: InputEvent): void => {
    settle()
    takenBack = event.inputType === 'historyUndo'
    const place = endsAddress(event) ? cursorOf(page) : undefined
    const isHistory = takenBack || event.inputType === 'historyRedo'
    pending = () => (isHistory ? placeCursor(page, made) : linkBefore(place))
    // The browser's commands are not to be called while it carries out another one.
    setTimeout(settle)
  }
  page.addEventListener('beforeinput', onInput, { signal })
  // Who types fast is faster than a timer.
  page.addEventListener('keydown', settle, { signal })
  const finish = (): void => {
    settle()
    if (!takenBack) linkHere()
  }
  return { pasted: linkHere, finish }
}

function endsAddress({ inputType, data }: InputEvent): boolean {
  return /^insert(Paragraph|LineBreak)$/.test(inputType) || /^\s/.test(data ?? '')
}

function cursorOf(page: Document): Range | undefined {
  const range = rangeOf(page)
  return range?.collapsed ? range.cloneRange() : undefined
}

/** By the browser's own command, which its undo knows. */
function linkAt(page: Document, place: Range, client: ClientId): Made | undefined {
  const found = addressBefore(place)
  const cursor = rangeOf(page)?.cloneRange()
  if (found === undefined || cursor === undefined) return undefined
  const { range, address } = found
  const text = range.toString()
  const isBehind = cursor.comparePoint(range.endContainer, range.endOffset) === 0
  select(page, range)
  page.execCommand('createLink', false, address)
  const link = rangeOf(page)?.startContainer.parentElement?.closest('a')
  if (!link) return undefined
  for (const [name, value] of typedLinkAttributes(client)) link.setAttribute(name, value)
  if (isBehind) cursor.setStartAfter(link)
  select(page, cursor)
  return { text, cursor: isBehind ? undefined : cursor }
}

/** Undo selects what it gives back: the next key would delete it. */
function placeCursor(page: Document, made: readonly Made[]): void {
  const selected = rangeOf(page)?.toString()
  const link = made.find(({ text }) => text === selected)
  if (link === undefined) return
  if (link.cursor === undefined) page.getSelection()?.collapseToEnd()
  else select(page, link.cursor)
}

/** The address in the text that ends here, unless it is in a link already. */
function addressBefore(
  place: Range,
): { readonly range: Range; readonly address: string } | undefined {
  const { startContainer: last, startOffset } = place
  if (!isText(last) || last.parentElement?.closest('a')) return undefined
  const nodes = textsTo(last)
  const line = nodes.map((node) => (node === last ? node.data.slice(0, startOffset) : node.data))
  const found = addressAtEnd(line.join(''))
  if (found === undefined) return undefined
  const range = place.cloneRange()
  range.setStart(...pointAt(nodes, found.start))
  range.setEnd(...pointAt(nodes, found.end))
  return { range, address: found.address }
}

/** One piece of text may be several nodes. */
function textsTo(last: Text): readonly Text[] {
  const nodes = [last]
  for (let node = last.previousSibling; node && isText(node); node = node.previousSibling)
    nodes.unshift(node)
  return nodes
}

function pointAt(nodes: readonly Text[], index: number): [node: Text, offset: number] {
  const [first, ...rest] = nodes
  if (first === undefined) throw new Error(`There is no text at ${index}`)
  return index <= first.length ? [first, index] : pointAt(rest, index - first.length)
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE
}
