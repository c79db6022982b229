import type { Answer } from './answer.ts'
import { type Failure, failures } from './answer.ts'
import type { Caller } from './call.ts'
import { type ClientId, clients } from './client.ts'
import { execute } from './execute.ts'
import { type ComposeItem, type Item, newComposeItem, type ReadItem } from './item.ts'
import type { Outlook } from './outlook.ts'
import { initialTraps, type TrapName, trapsOf } from './traps.ts'

/** Mails and callers for tests of item calls. */

export const owner = { name: 'Ann Adams', address: 'ann@here.example' }

/** An Outlook with its own traps, or with the given ones. */
export function outlookOf(client: ClientId, traps?: readonly TrapName[]): Outlook {
  const set = trapsOf(client, traps === undefined ? initialTraps : new Set(traps))
  return { client: clients[client], traps: set }
}

export function callerOf(outlook: Outlook): Caller {
  return {
    ...outlook,
    owner,
    timeZone: 'UTC',
    permission: 'ReadWriteItem',
    extendedPermissions: ['AppendOnSend'],
    addInId: 'add-in',
    selection: () => undefined,
  }
}

export const caller = callerOf(outlookOf('web'))

export const picture = {
  attachmentId: 'picture-1',
  name: 'logo.png',
  size: 3,
  contentType: 'image/png',
  isInline: true,
  contentId: 'logo',
  kind: 'file',
  content: 'AAAA',
} as const

export const compose: ComposeItem = {
  ...newComposeItem('item-0001', owner),
  subject: 'Plans',
  to: [{ name: 'Bob', address: 'bob@there.example' }],
  body: { type: 'html', content: '<p>Hello <b>Bob</b></p>' },
  attachments: [picture],
  internetHeaders: { 'x-one': '1' },
  sessionData: { known: 'yes' },
  customProperties: { mine: { deep: true } },
}

export const plain: ComposeItem = { ...compose, body: { type: 'text', content: 'a < b\nc' } }

export const read: ReadItem = {
  kind: 'read',
  itemId: 'item-0002',
  itemClass: 'IPM.Note',
  internetMessageId: '<1@there.example>',
  conversationId: 'conversation',
  from: { name: 'Bob', address: 'bob@there.example' },
  to: [owner],
  cc: [],
  bcc: [],
  subject: 'Re: Plans',
  body: { type: 'html', content: '<p>Fine</p>' },
  attachments: [],
  internetHeaders: { 'x-two': '2', 'x-three': '3' },
  customProperties: {},
  notifications: [],
  createdAt: 0,
  read: true,
}

/** The library's numbers of the two forms of a body. */
export const html = 3
export const text = 0

/** A call of an add-in, the item it is made on, and the outcome. */
export interface Told {
  readonly answer: Answer
  readonly item: Item | null
}

export function told(
  item: Item | null,
  dispatchId: number,
  params: unknown,
  by: Caller = caller,
): Told {
  const outcome = execute(item, dispatchId, params, by)
  if (outcome.kind !== 'done') throw new Error(`The call was ${outcome.kind}`)
  return outcome
}

export function composed(done: Told): ComposeItem {
  if (done.item?.kind !== 'compose') throw new Error('No mail is being composed')
  return done.item
}

export function refusal(failure: Failure): Answer {
  return { error: true, errorCode: failures[failure] }
}
