import { parseMessageId } from '#core/ids'
import { furthers } from '../pane/more/further.ts'
import { messageRowId } from '../pane/messages/row-id.ts'
import { openedAt, type Place, placeStart, type Tab } from '../pane/place.ts'

/** Places as routes: ids and nothing else, because URLs are stored and passed on. */

const tabs: readonly Tab[] = ['activity', 'messages', 'insights', 'more']

/** The start page without a route. */
const home: Place = { ...placeStart, tab: 'activity' }

export function routeOf(place: Place): string {
  if (place.further !== null) return `#/${place.tab}/${place.further}`
  const opened = openedAt(place)
  // A person is identified only by an address, which a URL must not contain.
  return opened === null || 'person' in opened
    ? `#/${place.tab}`
    : `#/${place.tab}/${opened.messageId}`
}

export function placeAt(hash: string): Place {
  const [, name, id] = /^#\/([a-z]+)(?:\/([^/]+))?$/.exec(hash) ?? []
  const tab = tabs.find((one) => one === name)
  if (tab === undefined) return home
  if (id === undefined) return { ...home, tab }
  const further = furthers.find((one) => one === id)
  return tab === 'more' && further !== undefined
    ? { ...home, tab, further }
    : placeOfMessage(id, tab)
}

/** The place of a message that a notice is about; the start page if there is no such message. */
export function placeOfMessage(id: unknown, tab: Tab = 'messages'): Place {
  const messageId = parseMessageId(id)
  if (messageId === undefined) return home
  const from = messageRowId({ messageId })
  return { ...home, tab, opened: { tab, messageId, subject: null, from } }
}
