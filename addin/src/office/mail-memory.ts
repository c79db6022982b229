import { type MessageId, parseMessageId } from '#core/ids'
import { InputFault, type Parser, provenBy } from '#core/parse'
import { parsePolicy, parseTicket, type Policy, type Ticket } from '#core/ticket'
import { mapResult, type OfficeResult } from './call.ts'
import type { ComposeItem } from './compose-item.ts'

/** What the handlers and the pane tell each other about the mail being written, through its session data. */

type Memory = Pick<ComposeItem, 'sessionValue' | 'setSessionValue'>

const ticketKey = 'telltale.ticket'
const switchesKey = 'telltale.switches'
const armedKey = 'telltale.armed'

const parseArmed: Parser<MessageId> = provenBy(parseMessageId, 'a message id')

/** The right to track this mail; null where none has been got yet. */
export function readTicket(item: Memory): Promise<OfficeResult<Ticket | null>> {
  return read(item, ticketKey, parseTicket)
}

export function keepTicket(item: Memory, ticket: Ticket): Promise<OfficeResult<void>> {
  return item.setSessionValue(ticketKey, JSON.stringify(ticket))
}

/** What the rep chose for this mail; null where the rep chose nothing, and the ticket's policy holds. */
export function readSwitches(item: Memory): Promise<OfficeResult<Policy | null>> {
  return read(item, switchesKey, parsePolicy)
}

export function keepSwitches(item: Memory, switches: Policy): Promise<OfficeResult<void>> {
  return item.setSessionValue(switchesKey, JSON.stringify(switches))
}

/** The message whose image Outlook will append when it is sent; null where it will append none. */
export function readArmed(item: Memory): Promise<OfficeResult<MessageId | null>> {
  return read(item, armedKey, parseArmed)
}

export function keepArmed(item: Memory, armed: MessageId | null): Promise<OfficeResult<void>> {
  return item.setSessionValue(armedKey, JSON.stringify(armed))
}

/** A value that cannot be read is as good as none. */
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
