/** Replaces `html.slice(start, end)`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Applies edits that do not overlap. Every other character stays the same. */
export function splice(html: string, edits: readonly Edit[]): string {
  const ordered = edits.slice().sort((left, right) => left.start - right.start)
  let spliced = ''
  let at = 0
  for (const edit of ordered) {
    spliced += html.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return spliced + html.slice(at)
}
