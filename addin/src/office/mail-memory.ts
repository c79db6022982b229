import { type MessageId, parseMessageId } from '#core/ids'
import { InputFault, type Parser, provenBy } from '#core/parse'
import { parsePolicy, parseTicket, type Policy, type Ticket } from '#core/ticket'
import { mapResult, type OfficeResult } from './call.ts'
import type { ComposeItem } from './compose-item.ts'

/** The state that handlers and pane share about the mail being composed, in its session data. */

type Memory = Pick<ComposeItem, 'sessionValue' | 'setSessionValue'>

const ticketKey = 'telltale.ticket'
const switchesKey = 'telltale.switches'
const armedKey = 'telltale.armed'

const parseArmed: Parser<MessageId> = provenBy(parseMessageId, 'a message id')

/** The mail's ticket; null if it has none yet. */
export function readTicket(item: Memory): Promise<OfficeResult<Ticket | null>> {
  return read(item, ticketKey, parseTicket)
}

export function keepTicket(item: Memory, ticket: Ticket): Promise<OfficeResult<void>> {
  return item.setSessionValue(ticketKey, JSON.stringify(ticket))
}

/** The rep's choice for this mail; null if there is none, and the ticket's policy applies. */
export function readSwitches(item: Memory): Promise<OfficeResult<Policy | null>> {
  return read(item, switchesKey, parsePolicy)
}

export function keepSwitches(item: Memory, switches: Policy): Promise<OfficeResult<void>> {
  return item.setSessionValue(switchesKey, JSON.stringify(switches))
}

/** The message whose image Outlook will append on send; null if none. */
export function readArmed(item: Memory): Promise<OfficeResult<MessageId | null>> {
  return read(item, armedKey, parseArmed)
}

export function keepArmed(item: Memory, armed: MessageId | null): Promise<OfficeResult<void>> {
  return item.setSessionValue(armedKey, JSON.stringify(armed))
}

/** An unreadable value counts as missing. */
async function read<T>(
  item: Memory,
  key: string,
  parser: Parser<T>,
): Promise<OfficeResult<T | null>> {
  return mapResult(await item.sessionValue(key), (text) => {
    const value = parser(readJson(text), key)
    return value instanceof InputFault ? null : value
  })
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
