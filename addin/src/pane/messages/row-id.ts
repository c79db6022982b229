import type { MessageId } from '#core/ids'

/** Where the focus goes back to when the message that was opened here is left. */
export function messageRowId({ messageId }: { readonly messageId: MessageId }): string {
  return `message-${messageId}`
}
