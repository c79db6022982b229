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

/** The writer's cursor: the text before it and the text after the selection. */
export interface Selection {
  readonly before: string
  readonly after: string
}

/** The body in the requested form. */
export function bodyAs(type: BodyType, body: Body): string {
  if (body.type === type) return body.content
  return type === 'text' ? textOfHtml(body.content) : htmlOfText(body.content)
}

/** The body of a mail being composed, as this Outlook returns it to an add-in. */
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

/** Inserts new content, in the form of the body, at some place. */
export type Placing = (body: Body, content: string, outlook: Outlook) => string

/**
 * The body after an add-in has written to it, with old and new content normalised to this Outlook's own
 * markup.
 * @returns undefined if HTML is written to a plain-text body
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

/** New content in the form of the body; undefined if HTML is written to a plain-text body. */
export function contentFor(body: Body, added: Body): string | undefined {
  if (body.type === added.type) return added.content
  return body.type === 'html' ? htmlOfText(added.content) : undefined
}

export const whole: Placing = (_body, content) => content

export const prepended: Placing = (body, content) =>
  insertAt(body, body.type === 'html' ? startOfBody(body.content) : 0, content)

/** Where this Outlook inserts what is appended on send. */
export const appended: Placing = (body, content, outlook) =>
  insertAt(
    body,
    body.type === 'html'
      ? markupOf(outlook).appendAt(body.content, outlook.traps)
      : body.content.length,
    content,
  )

/** Replaces the existing signature, or goes below the new text. */
export const signed: Placing = (body, content, outlook) =>
  body.type === 'html'
    ? markupOf(outlook).signed(body.content, content)
    : appended(body, `\n${content}\n`, outlook)

/** Replaces the selection; goes to the start of the body if the cursor has never been in it. */
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
