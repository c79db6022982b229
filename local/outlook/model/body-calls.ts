import { succeeded } from './answer.ts'
import {
  type Body,
  bodyAs,
  contentFor,
  inPlaceOf,
  type Placing,
  prepended,
  signed,
  toldBody,
  whole,
  writtenBody,
} from './body.ts'
import {
  type Call,
  type Caller,
  type Calls,
  composeCall,
  type Done,
  itemCall,
  refused,
} from './call.ts'
import type { ComposeItem } from './item.ts'
import { appendOnSendCharsMax, bodyCharsMax, signatureCharsMax } from './limits.ts'
import { appended, bodyContent, bodyForm, nothing } from './params.ts'
import { rewrittenInSend, withAppended } from './sending.ts'

export const bodyCalls: Calls = new Map<number, Call>([
  [14, composeCall('ReadItem', nothing, ({ body }) => ({ answer: succeeded(body.type) }))],
  [
    37,
    itemCall('ReadItem', bodyForm, ({ kind, body }, { coercionType }, caller) => ({
      answer: succeeded(
        kind === 'compose' ? toldBody(coercionType, body, caller) : bodyAs(coercionType, body),
      ),
    })),
  ],
  [38, write(bodyCharsMax, () => whole, asWhole)],
  [23, write(bodyCharsMax, () => prepended)],
  [13, write(bodyCharsMax, ({ selection }) => inPlaceOf(selection()))],
  [29, write(bodyCharsMax, ({ selection }) => inPlaceOf(selection()))],
  [173, write(signatureCharsMax, () => signed)],
  [100, composeCall('ReadWriteItem', appended(appendOnSendCharsMax), appendOnSend)],
])

function write(
  charsMax: number,
  placing: (caller: Caller) => Placing,
  after: (item: ComposeItem, caller: Caller) => ComposeItem = (item) => item,
): Call {
  return composeCall(
    'ReadWriteItem',
    bodyContent(charsMax),
    (item, { data, coercionType }, caller) => {
      const added = { type: coercionType, content: data }
      const body = writtenBody(item.body, added, placing(caller), caller)
      return body === undefined
        ? refused('invalidFormat')
        : { answer: succeeded(), item: after({ ...item, body }, caller) }
    },
  )
}

function asWhole(item: ComposeItem, caller: Caller): ComposeItem {
  return item.sending ? rewrittenInSend(item, caller) : item
}

/** There is one at a time; an empty text, which the library makes of null, clears it. */
function appendOnSend(
  item: ComposeItem,
  { appendTxt, coercionType }: { appendTxt: string; coercionType: Body['type'] },
  caller: Caller,
): Done {
  if (!caller.extendedPermissions.includes('AppendOnSend'))
    return refused('extendedPermissionMissing')
  const added = { type: coercionType, content: appendTxt }
  if (item.sending) return appendInSend(item, added, caller)
  if (contentFor(item.body, added) === undefined) return refused('invalidFormat')
  const appendOnSend = appendTxt === '' ? null : added
  return { answer: succeeded(), item: { ...item, appendOnSend } }
}

/**
 * Within the send event Outlook first reports success without doing anything, and then fails:
 * OfficeDev/office-js#6908.
 */
function appendInSend(item: ComposeItem, added: Body, caller: Caller): Done {
  if (!caller.traps.has('appendInSendEventDoesNothing')) {
    const done = withAppended(item, added, caller)
    return done === undefined ? refused('invalidFormat') : { answer: succeeded(), item: done }
  }
  return item.sendAttempts > 1 ? refused('notDuringSend') : { answer: succeeded() }
}
