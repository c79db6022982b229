import { htmlOfText, textOfHtml } from './plain-text.ts'

export type BodyType = 'html' | 'text'

export interface Body {
  readonly type: BodyType
  readonly content: string
}

/** Where the writer's cursor stands: what is before it, and what is behind what it has selected. */
export interface Selection {
  readonly before: string
  readonly after: string
}

/** The body in the form asked for. */
export function bodyAs(type: BodyType, body: Body): string {
  if (body.type === type) return body.content
  return type === 'text' ? textOfHtml(body.content) : htmlOfText(body.content)
}

/** New content in the form that the body has; undefined when HTML is given to a plain text body. */
export function contentFor(body: Body, type: BodyType, content: string): string | undefined {
  if (body.type === type) return content
  return body.type === 'html' ? htmlOfText(content) : undefined
}

export function prepend(body: Body, content: string): Body {
  const at = body.type === 'html' ? startOf(body.content) : 0
  return insertAt(body, at, content)
}

/**
 * At the end of what the writer wrote: in the place that Outlook on the web keeps for it above the
 * quoted history, else at the end of the body.
 */
export function append(body: Body, content: string): Body {
  return insertAt(body, body.type === 'html' ? endOf(body.content) : body.content.length, content)
}

/** In place of what is selected; at the start of the body when the cursor has never been in it. */
export function insertAtSelection(
  body: Body,
  selection: Selection | undefined,
  content: string,
): Body {
  if (selection === undefined) return prepend(body, content)
  return { ...body, content: selection.before + content + selection.after }
}

const appendPlace = /<div id="appendonsend"[^>]*>/i

function startOf(html: string): number {
  const open = /<body\b[^>]*>/i.exec(html)
  return open === null ? 0 : open.index + open[0].length
}

function endOf(html: string): number {
  const place = appendPlace.exec(html)
  if (place !== null) return place.index + place[0].length
  return [...html.matchAll(/<\/body/gi)].at(-1)?.index ?? html.length
}

function insertAt(body: Body, at: number, content: string): Body {
  return { ...body, content: body.content.slice(0, at) + content + body.content.slice(at) }
}
