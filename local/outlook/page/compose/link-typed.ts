import type { ClientId } from '../../model/client.ts'
import { rangeOf, select } from './editor-document.ts'
import { typedLinkAttributes } from './link.ts'
import { addressAtEnd } from './typed-address.ts'

export interface TypedLinks {
  /** An address was pasted, so it is complete. */
  readonly pasted: () => void
  /** The text is left or sent, so what precedes the cursor is complete. */
  readonly finish: () => void
}

/** A link that was made, in case undo removes it or redo restores it. */
interface Made {
  readonly text: string
  /** The cursor at that time; undefined: right after the text. */
  readonly cursor: Range | undefined
}

/** Makes a typed address a link once a space or line break follows. Undo removes the link only. */
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
    // The browser's commands must not be called while it is executing another one.
    setTimeout(settle)
  }
  page.addEventListener('beforeinput', onInput, { signal })
  // Fast typing can overtake the timer.
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

/** Uses the browser's own command, which supports undo. */
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

/** Undo selects the restored text, which the next key would delete. */
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

/** A run of text may consist of several nodes. */
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
