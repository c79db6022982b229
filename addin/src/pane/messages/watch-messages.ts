import { listLookMs } from '#core/limits'
import type { Service } from '../../service/service.ts'
import type { Clock, View } from '../ports.ts'
import { type Look, startWatch, type Watch } from '../watch.ts'
import type { MessagesEvent, Query } from './messages-state.ts'

export interface MessagesPorts {
  readonly service: Pick<Service, 'messages'>
  readonly clock: Clock
  readonly view: View
}

const pace = { slowMs: listLookMs, fastMs: listLookMs, fastForMs: 0 }

/**
 * Keeps the first page of the list up to date while it is visible, and the part in view.
 * @param inView the id that the part in view comes after; null while that is on the first page
 */
export function watchMessages(
  query: Query,
  ports: MessagesPorts,
  emit: (event: MessagesEvent) => void,
  inView: () => string | null = () => null,
): Watch {
  /** The latest answers, as text: of the first page, and of the part in view. */
  const known = { page: '', part: '' }
  const look = async (after: string | null): Promise<Look> => {
    const asked = await ports.service.messages({ ...wanted(query), cursor: after })
    if (!asked.ok) {
      Object.assign(known, { page: '', part: '' })
      emit({ kind: 'failed', query, trouble: asked.fault.code })
      return 'failed'
    }
    const place = after === null ? 'page' : 'part'
    const news = JSON.stringify([after, asked.value])
    if (news === known[place]) return 'unchanged'
    known[place] = news
    const { value: page } = asked
    emit(after === null ? { kind: 'page', query, page } : { kind: 'part', query, after, page })
    return 'changed'
  }
  const lookAtBoth = async (): Promise<Look> => {
    const first = await look(null)
    const after = first === 'failed' ? null : inView()
    if (after === null) return first
    const further = await look(after)
    return further === 'unchanged' ? first : further
  }
  return startWatch(lookAtBoth, ports, pace)
}

export async function loadMore(
  query: Query,
  cursor: string,
  service: MessagesPorts['service'],
  emit: (event: MessagesEvent) => void,
): Promise<void> {
  emit({ kind: 'more-asked' })
  const asked = await service.messages({ ...wanted(query), cursor })
  if (asked.ok) emit({ kind: 'more-page', cursor, page: asked.value })
  else emit({ kind: 'more-failed', cursor })
}

function wanted({ filter, text }: Query): Query {
  return { filter, text: text.trim() }
}
