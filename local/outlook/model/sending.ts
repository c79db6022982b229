import { append, contentFor } from './body.ts'
import type { ComposeItem } from './item.ts'

/**
 * Send was pressed: what add-ins put away is in the body before the send event is raised. It is
 * used up by that, so that a second attempt does not add it again.
 */
export function beginSend(item: ComposeItem): ComposeItem {
  return {
    ...withAppended(item),
    sending: true,
    sendAttempts: item.sendAttempts + 1,
  }
}

/** The mail did not leave: it is the writer's again. */
export function cancelSend(item: ComposeItem): ComposeItem {
  return { ...item, sending: false }
}

function withAppended(item: ComposeItem): ComposeItem {
  if (item.appendOnSend === null) return item
  const { type, content } = item.appendOnSend
  const fitting = contentFor(item.body, type, content)
  const body = fitting === undefined ? item.body : append(item.body, fitting)
  return { ...item, body, appendOnSend: null }
}
