import { succeeded } from './answer.ts'
import { bodyAs, type Body, contentFor, insertAtSelection, prepend } from './body.ts'
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
import { withSignature } from './signature.ts'

export const bodyCalls: Calls = new Map<number, Call>([
  [14, composeCall('ReadItem', nothing, ({ body }) => ({ answer: succeeded(body.type) }))],
  [
    37,
    itemCall('ReadItem', bodyForm, ({ body }, { coercionType }) => ({
      answer: succeeded(bodyAs(coercionType, body)),
    })),
  ],
  [38, write(bodyCharsMax, (item, content) => ({ ...item.body, content }))],
  [23, write(bodyCharsMax, (item, content) => prepend(item.body, content))],
  [13, write(bodyCharsMax, insertSelected)],
  [29, write(bodyCharsMax, insertSelected)],
  [173, write(signatureCharsMax, (item, content) => withSignature(item.body, content))],
  [100, composeCall('ReadWriteItem', appended(appendOnSendCharsMax), appendOnSend)],
])

function write(
  charsMax: number,
  change: (item: ComposeItem, content: string, caller: Caller) => Body,
): Call {
  return composeCall(
    'ReadWriteItem',
    bodyContent(charsMax),
    (item, { data, coercionType }, caller) => {
      const content = contentFor(item.body, coercionType, data)
      if (content === undefined) return refused('invalidFormat')
      return { answer: succeeded(), item: { ...item, body: change(item, content, caller) } }
    },
  )
}

function insertSelected(item: ComposeItem, content: string, caller: Caller): Body {
  return insertAtSelection(item.body, caller.selection(), content)
}

/** Nothing clears it. */
function appendOnSend(
  item: ComposeItem,
  { appendTxt, coercionType }: { appendTxt: string; coercionType: Body['type'] },
  caller: Caller,
): Done {
  if (!caller.extendedPermissions.includes('AppendOnSend'))
    return refused('extendedPermissionMissing')
  if (item.sending) return appendedTooLate(item)
  if (contentFor(item.body, coercionType, appendTxt) === undefined) return refused('invalidFormat')
  const added = appendTxt === '' ? null : { type: coercionType, content: appendTxt }
  return { answer: succeeded(), item: { ...item, appendOnSend: added } }
}

/** Within the send event Outlook reports success and does nothing, then fails: OfficeDev/office-js#6908. */
function appendedTooLate(item: ComposeItem): Done {
  return item.sendAttempts > 1 ? refused('notDuringSend') : { answer: succeeded() }
}
