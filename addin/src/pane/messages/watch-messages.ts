import { listLookMs } from '#core/limits'
import type { Service } from '../../service/service.ts'
import type { Clock, View } from '../ports.ts'
import { startWatch, type Watch } from '../watch.ts'
import type { MessagesEvent, Query } from './messages-state.ts'

export interface MessagesPorts {
  readonly service: Pick<Service, 'messages'>
  readonly clock: Clock
  readonly view: View
}

const pace = { slowMs: listLookMs, fastMs: listLookMs, fastForMs: 0 }

/** Keeps the first page of the list up to date while it is visible. */
export function watchMessages(
  query: Query,
  ports: MessagesPorts,
  emit: (event: MessagesEvent) => void,
): Watch {
  let known = ''
  return startWatch(
    async () => {
      const asked = await ports.service.messages({ ...wanted(query), cursor: null })
      if (!asked.ok) {
        known = ''
        emit({ kind: 'failed', query, trouble: asked.fault.code })
        return 'failed'
      }
      const news = JSON.stringify(asked.value)
      if (news === known) return 'unchanged'
      known = news
      emit({ kind: 'page', query, page: asked.value })
      return 'changed'
    },
    ports,
    pace,
  )
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
