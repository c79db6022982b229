import type { ClientMarkup } from './markup/client-markup.ts'
import { markups } from './markup/markups.ts'
import { startOfBody } from './markup/place.ts'
import type { Outlook } from './outlook.ts'
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

/** The body of a mail being written, as this Outlook tells it to an add-in. */
export function toldBody(type: BodyType, body: Body, outlook: Outlook): string {
  return type === 'html' && body.type === 'html'
    ? markupOf(outlook).told(body.content, outlook.traps)
    : bodyAs(type, body)
}

/** The body as it leaves this Outlook. */
export function sentBody(body: Body, outlook: Outlook): Body {
  if (body.type === 'text') return body
  return { ...body, content: markupOf(outlook).sent(body.content, outlook.traps) }
}

/** Puts new content, which has the form of the body, somewhere into it. */
export type Placing = (body: Body, content: string, outlook: Outlook) => string

/**
 * The body after an add-in has written to it: what it wrote and what it wrote to are by then this
 * Outlook's own markup.
 * @returns undefined when HTML is given to a plain text body
 */
export function writtenBody(
  body: Body,
  added: Body,
  place: Placing,
  outlook: Outlook,
): Body | undefined {
  const content = contentFor(body, added)
  if (content === undefined) return undefined
  if (body.type === 'text') return { ...body, content: place(body, content, outlook) }
  const { written, settled } = markupOf(outlook)
  const placed = place(body, written(content, outlook.traps), outlook)
  return { ...body, content: settled(placed, outlook.traps) }
}

/** New content in the form that the body has; undefined when HTML is given to a plain text body. */
export function contentFor(body: Body, added: Body): string | undefined {
  if (body.type === added.type) return added.content
  return body.type === 'html' ? htmlOfText(added.content) : undefined
}

export const whole: Placing = (_body, content) => content

export const prepended: Placing = (body, content) =>
  insertAt(body, body.type === 'html' ? startOfBody(body.content) : 0, content)

/** Where this Outlook puts what is appended when the mail is sent. */
export const appended: Placing = (body, content, outlook) =>
  insertAt(
    body,
    body.type === 'html' ? markupOf(outlook).appendAt(body.content) : body.content.length,
    content,
  )

/** In the place of the signature that is there, else below what was written. */
export const signed: Placing = (body, content, outlook) =>
  body.type === 'html'
    ? markupOf(outlook).signed(body.content, content)
    : appended(body, `\n${content}\n`, outlook)

/** In place of what is selected; at the start of the body when the cursor has never been in it. */
export function inPlaceOf(selection: Selection | undefined): Placing {
  return selection === undefined
    ? prepended
    : (_body, content) => selection.before + content + selection.after
}

function markupOf({ client }: Pick<Outlook, 'client'>): ClientMarkup {
  return markups[client.id]
}

function insertAt({ content }: Body, at: number, added: string): string {
  return content.slice(0, at) + added + content.slice(at)
}
