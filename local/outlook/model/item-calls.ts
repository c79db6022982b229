import { failures, succeeded } from './answer.ts'
import {
  type Call,
  type Calls,
  composeCall,
  type Done,
  itemCall,
  mailboxCall,
  refused,
} from './call.ts'
import { detailsOf } from './initial-data.ts'
import { type Attachment, type ComposeItem, conversationOf, type Item } from './item.ts'
import { bodyCharsMax } from './limits.ts'
import { field, nothing } from './params.ts'

/** Calls on the item as a whole, on its attachments, and for legacy Exchange tokens. */
export const itemCalls: Calls = new Map<number, Call>([
  [32, composeCall('ReadWriteItem', nothing, save)],
  [
    164,
    composeCall('ReadItem', nothing, ({ saved, itemId }) =>
      saved ? { answer: succeeded(itemId) } : refused('notSaved'),
    ),
  ],
  [
    99,
    itemCall('ReadItem', nothing, ({ initializationContext }) => ({
      answer: succeeded(initializationContext ?? ''),
    })),
  ],
  [
    149,
    composeCall('ReadItem', nothing, ({ attachments }) => ({
      answer: succeeded(attachments.map(detailsOf)),
    })),
  ],
  [150, itemCall('ReadItem', field('id', bodyCharsMax), attachmentContent)],
  [20, composeCall('ReadWriteItem', field('attachmentIndex', bodyCharsMax), removeAttachment)],
  [
    174,
    composeCall('ReadItem', nothing, ({ composeType, body }) => ({
      answer: succeeded({ composeType, coercionType: body.type }),
    })),
  ],
  [
    175,
    composeCall('ReadItem', nothing, ({ clientSignatureEnabled }) => ({
      answer: succeeded(clientSignatureEnabled),
    })),
  ],
  [
    176,
    composeCall('ReadWriteItem', nothing, (item) => ({
      answer: succeeded(),
      item: { ...item, clientSignatureEnabled: false },
    })),
  ],
  [2, mailboxCall('Restricted', nothing, noExchangeToken)],
  [12, mailboxCall('Restricted', nothing, noExchangeToken)],
])

/** A mail gets its conversation when it is saved as a draft. */
function save(item: ComposeItem): Done {
  const conversationId = conversationOf(item)
  const saved = { ...item, saved: true, savedByAddIn: true, conversationId }
  return { answer: succeeded(item.itemId), item: saved }
}

function attachmentContent({ attachments }: Item, id: string): Done {
  const found = attachments.find(({ attachmentId }) => attachmentId === id)
  if (found === undefined) return refused('invalidAttachmentId')
  return { answer: succeeded({ content: found.content, format: formatOf(found) }) }
}

function formatOf({ kind }: Attachment): 'base64' | 'url' {
  return kind === 'file' ? 'base64' : 'url'
}

function removeAttachment(item: ComposeItem, id: string): Done {
  const attachments = item.attachments.filter(({ attachmentId }) => attachmentId !== id)
  return attachments.length === item.attachments.length
    ? refused('invalidAttachmentId')
    : { answer: succeeded(), item: { ...item, attachments } }
}

/** Exchange Online turned legacy tokens off for good in 2025. */
function noExchangeToken(): Done {
  return {
    answer: {
      wasSuccessful: false,
      errorCode: failures.tokenNotAvailable,
      errorMessage: 'Exchange no longer issues this token',
    },
  }
}
