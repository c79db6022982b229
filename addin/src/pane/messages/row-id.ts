import type { MessageId } from '#core/ids'

/** The element that gets the focus when the message opened here is closed. */
export function messageRowId({ messageId }: { readonly messageId: MessageId }): string {
  return `message-${messageId}`
}
