import { succeeded } from './answer.ts'
import { type Call, type Calls, composeCall, type Done, readCall, refused } from './call.ts'
import type { Mailbox } from './initial-data.ts'
import type { ComposeItem, RecipientField } from './item.ts'
import { recipientsMax, subjectCharsMax } from './limits.ts'
import { field, headerNames, headers, nothing, oneField, people } from './params.ts'
import { type Address, personOf, sameAddress } from './person.ts'

export const envelopeCalls: Calls = new Map<number, Call>([
  [15, composeCall('ReadItem', oneField, readRecipients)],
  [
    21,
    composeCall('ReadWriteItem', people, (item, { recipientField, recipientArray }) =>
      withRecipients(item, recipientField, recipientArray),
    ),
  ],
  [
    22,
    composeCall('ReadWriteItem', people, (item, { recipientField, recipientArray }) =>
      withRecipients(item, recipientField, [...item[recipientField], ...recipientArray]),
    ),
  ],
  [
    17,
    composeCall('ReadWriteItem', field('subject', subjectCharsMax), (item, subject) => ({
      answer: succeeded(),
      item: { ...item, subject },
    })),
  ],
  [18, composeCall('ReadItem', nothing, ({ subject }) => ({ answer: succeeded(subject) }))],
  [
    107,
    composeCall('ReadItem', nothing, (item, _, { owner }) => ({
      answer: succeeded(personOf(item.from, owner)),
    })),
  ],
  [151, composeCall('ReadItem', headerNames, readHeaders)],
  [152, composeCall('ReadWriteItem', headers, setHeaders)],
  [153, composeCall('ReadWriteItem', headerNames, removeHeaders)],
  [
    168,
    readCall('ReadItem', nothing, ({ internetHeaders }) => ({
      answer: succeeded(headerText(internetHeaders)),
    })),
  ],
])

function readRecipients(
  item: ComposeItem,
  { recipientField }: { recipientField: RecipientField },
  { owner }: Mailbox,
): Done {
  return { answer: succeeded(item[recipientField].map((who) => personOf(who, owner))) }
}

function withRecipients(
  item: ComposeItem,
  recipientField: RecipientField,
  list: readonly Address[],
): Done {
  if (list.length > recipientsMax) return refused('tooManyRecipients')
  const once = list.filter((who, at) => list.findIndex((other) => sameAddress(who, other)) === at)
  return { answer: succeeded(), item: { ...item, [recipientField]: once } }
}

function readHeaders(
  { internetHeaders }: ComposeItem,
  { internetHeaderKeys }: { internetHeaderKeys: readonly string[] },
): Done {
  const present = Object.entries(internetHeaders).filter(([name]) =>
    internetHeaderKeys.includes(name),
  )
  return { answer: succeeded(Object.fromEntries(present)) }
}

function setHeaders(
  item: ComposeItem,
  { internetHeaderNameValuePairs }: { internetHeaderNameValuePairs: Record<string, string> },
): Done {
  const internetHeaders = { ...item.internetHeaders, ...internetHeaderNameValuePairs }
  return { answer: succeeded(), item: { ...item, internetHeaders } }
}

function removeHeaders(
  item: ComposeItem,
  { internetHeaderKeys }: { internetHeaderKeys: readonly string[] },
): Done {
  const left = Object.entries(item.internetHeaders).filter(
    ([name]) => !internetHeaderKeys.includes(name),
  )
  return { answer: succeeded(), item: { ...item, internetHeaders: Object.fromEntries(left) } }
}

function headerText(internetHeaders: Readonly<Record<string, string>>): string {
  return Object.entries(internetHeaders)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}
