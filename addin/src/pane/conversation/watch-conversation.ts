import type { ReadItem } from '../../office/read-item.ts'
import type { Service } from '../../service/service.ts'
import type { Clock, View } from '../ports.ts'
import { startWatch, type Watch } from '../watch.ts'
import type { ConversationEvent } from './conversation-state.ts'

export interface ConversationPorts {
  readonly service: Pick<Service, 'conversation' | 'viewing'>
  readonly clock: Clock
  readonly view: View
}

/**
 * Keeps the conversation of a received mail up to date. Most mail belongs to no tracked conversation,
 * which is requested only once. A reply usually quotes the tracked mail with our image, so the service
 * is told that the rep has those mails on the screen.
 */
export function watchConversation(
  item: ReadItem,
  ports: ConversationPorts,
  emit: (event: ConversationEvent) => void,
): Watch {
  const { internetMessageId, conversationId } = item
  let known = ''
  let viewing = false
  const watch = startWatch(async () => {
    const asked = await ports.service.conversation({ internetMessageId, conversationId })
    const event: ConversationEvent = asked.ok
      ? { kind: 'answered', item, messages: asked.value.messages }
      : { kind: 'failed', item, trouble: asked.fault.code }
    const news = JSON.stringify([asked.ok ? asked.value : asked.fault.code])
    const isNew = news !== known
    known = news
    if (isNew) emit(event)
    if (!asked.ok) return 'failed'
    const { messages } = asked.value
    if (messages.length === 0) watch.stop()
    if (!viewing) for (const { messageId } of messages) void ports.service.viewing(messageId)
    viewing = true
    return isNew ? 'changed' : 'unchanged'
  }, ports)
  return watch
}
