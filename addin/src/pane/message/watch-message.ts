import type { MessageId } from '#core/ids'
import type { MessageDetail, Registration } from '#core/wire'
import type { ServiceResult } from '../../service/request.ts'
import type { Service } from '../../service/service.ts'
import type { Clock, View } from '../ports.ts'
import { type Look, startWatch, type Watch } from '../watch.ts'
import type { MessageEvent } from './message-state.ts'

export interface MessagePorts {
  readonly service: Pick<Service, 'message' | 'register'>
  readonly clock: Clock
  readonly view: View
  /**
   * Registers mails that left during an outage of the service.
   * @returns how many
   */
  deliverPending(): Promise<number>
}

/** Reconstructs a registration from the mail itself; null while it cannot be read. */
export type LateRegistration = () => Promise<Registration | null>

/**
 * Keeps the timeline of one message up to date. A mail that the service does not know, because it was
 * down when the mail left, is registered first: from what the handler kept, or else from what `late`
 * reads in the mail. The same applies to a mail whose handler was in doubt about what it contained.
 */
export function watchMessage(
  messageId: MessageId,
  late: LateRegistration | null,
  ports: MessagePorts,
  emit: (event: MessageEvent) => void,
): Watch {
  let known = ''
  let refused = late === null
  const tell = (event: MessageEvent): Look => {
    const news = JSON.stringify(event)
    if (news === known) return 'unchanged'
    known = news
    emit(event)
    return 'changed'
  }
  const completed = async (): Promise<boolean> => {
    if ((await ports.deliverPending()) > 0) return true
    const registration = refused ? null : await late?.()
    if (!registration) return false
    const registered = await ports.service.register(messageId, registration)
    refused = !registered.ok && registered.fault.code === 'refused'
    return registered.ok
  }

  return startWatch(async () => {
    let asked = await ports.service.message(messageId)
    if (isIncomplete(asked) && (await completed())) asked = await ports.service.message(messageId)
    if (asked.ok) return tell({ kind: 'answered', detail: asked.value })
    if (isGone(asked.fault.status)) return tell({ kind: 'missing' })
    tell({ kind: 'failed', trouble: asked.fault.code })
    return 'failed'
  }, ports)
}

function isIncomplete(asked: ServiceResult<MessageDetail>): boolean {
  if (!asked.ok) return asked.fault.status === 404
  const { registered, tracking } = asked.value
  return !registered || tracking?.reasons.includes('in-doubt') === true
}

/** Unknown to the service; or older than the retention period, and not to be registered again. */
function isGone(status: number | null): boolean {
  return status === 404 || status === 410
}
