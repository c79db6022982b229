import type { TableClient } from '@azure/data-tables'
import { type MailboxId, type MessageId, parseHitId, parseMessageId } from '#core/ids'
import { registerTriesMax, requestBodyBytesMax } from '#core/limits'
import { orNull, provenBy, record } from '#core/parse'
import type { Counts, ListedMessage, MessageStore, Passed, StoredMessage } from '#core/stores'
import {
  parseRegistrationHead,
  parseTime,
  parseTracking,
  type AnswerTimes,
  type Registration,
  type RegistrationHead,
} from '#core/wire'
import type { SentBefore } from '#core/verdict/message'
import { bringsBack } from '#core/erase-person'
import { trackedOf } from '#core/tracked'
import { parseAnswerTimes, parseCounts, parseThreadName } from '#core/wire-answers'
import { fromJsonParts, jsonPartNames, toJsonParts } from './json-parts.ts'
import { noAnswers, noCounts } from './no-counts.ts'
import { soundList } from './sound-list.ts'
import { stored, storedJson } from './stored.ts'
import { createTable, type RowKey, type Table } from './table.ts'

type Row = Readonly<Record<string, unknown>>

const parseRowKey = provenBy(parseMessageId, 'a message id')

const parsePassed = record<Passed>({ until: provenBy(parseHitId, 'a hit id'), counts: parseCounts })

const parseSentBefore = record<SentBefore>({ sentAt: parseTime, registeredAt: orNull(parseTime) })

const listedProperties = [
  ...['counts', 'answers', 'sentAt'],
  ...jsonPartNames('head', requestBodyBytesMax),
]

/**
 * Messages in a table. Partition: mailbox; row: message id, which sorts the newest first. The tracking
 * of a mail is stored apart from its head, so that lists need not read it.
 */
export function createTableMessageStore(
  client: TableClient,
  warn: (line: string) => void,
): MessageStore & Pick<Table, 'check'> {
  const table = createTable(client)
  const list = soundList({ table, read: listedOf, select: listedProperties, warn })
  return {
    get: async (mailboxId, messageId) => {
      const row = await table.get(keyOf(mailboxId, messageId))
      return row === undefined ? undefined : messageOf(mailboxId, messageId, row.etag, row)
    },
    register: async (mailboxId, messageId, registration, now) => {
      const key = keyOf(mailboxId, messageId)
      for (let tries = 0; tries < registerTriesMax; tries++)
        if (await tryRegistering(table, key, registration, now)) return
      throw new Error(`A message changed during each of ${registerTriesMax} tries to register it`)
    },
    confirmSent: async (mailboxId, messageId, sentAt, now) => {
      const key = keyOf(mailboxId, messageId)
      const row = await table.get(key)
      const head = row === undefined ? null : headOf(row)
      const isNew = head !== null && head.sentAt !== sentAt
      // A property of its own, because a registration may be written concurrently.
      await table.merge(key, {
        sentAt: JSON.stringify(sentAt),
        ...(isNew ? learntAt(now, row) : {}),
      })
    },
    saveCounts: (mailboxId, messageId, counts, seen, { passed = null, answers } = {}) => {
      const values = {
        counts: JSON.stringify(counts),
        ...(passed === null ? {} : { passed: JSON.stringify(passed) }),
        ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }),
      }
      const key = keyOf(mailboxId, messageId)
      return seen === undefined ? table.insert(key, values) : table.mergeIf(key, seen, values)
    },
    tie: (mailboxId, messageId, thread) => table.merge(keyOf(mailboxId, messageId), { thread }),
    list: async (mailboxId, after, limit) => (await list(mailboxId, after, limit)).sound,
    check: table.check,
  }
}

/** False if another writer changed the message meanwhile: somebody may have been erased from it. */
async function tryRegistering(
  table: Table,
  key: RowKey,
  registration: Registration,
  now: number,
): Promise<boolean> {
  const { tracking, ...head } = registration
  const row = await table.get(key)
  if (bringsBack(registration, row && headOf(row))) return true
  const sentAt = (row && sentAtOf(row)) ?? registration.sentAt
  const isKnown = row !== undefined && headOf(row)?.sentAt === sentAt
  const kept: RegistrationHead = { ...head, tracked: trackedOf(tracking) }
  const parts = { ...toJsonParts('head', kept), ...toJsonParts('tracking', tracking) }
  const values = { ...emptied(row, parts), ...parts, ...(isKnown ? {} : learntAt(now, row)) }
  const written = await (row === undefined
    ? table.insert(key, values)
    : table.mergeIf(key, row.etag, values))
  return written !== undefined
}

function messageOf(
  mailboxId: MailboxId,
  messageId: MessageId,
  version: string,
  row: Row,
): StoredMessage {
  return {
    mailboxId,
    messageId,
    registration: registrationOf(row),
    registeredAt: registeredAtOf(row),
    sentBefore: sentBeforeOf(row),
    counts: countsOf(row),
    answers: answersOf(row),
    thread: threadOf(row),
    passed: passedOf(row),
    version,
  }
}

function listedOf(row: Row): ListedMessage {
  return {
    messageId: stored(parseRowKey, row['rowKey'], 'RowKey'),
    registration: headOf(row),
    counts: countsOf(row),
    answers: answersOf(row),
  }
}

function registrationOf(row: Row): Registration | null {
  const head = headOf(row)
  if (head === null) return null
  const { subject, recipients, sentAt, client } = head
  const tracking = stored(parseTracking, fromJsonParts('tracking', row), 'tracking')
  return { subject, recipients, sentAt, client, tracking }
}

function headOf(row: Row): RegistrationHead | null {
  const head = fromJsonParts('head', row)
  if (head === undefined) return null
  const said = stored(parseRegistrationHead, head, 'head')
  return { ...said, sentAt: sentAtOf(row) ?? said.sentAt }
}

/** Parts of a longer registration before this one. A merge would leave them, with what they say of people. */
function emptied(row: Row | undefined, values: object): object {
  const parts = Object.keys(row ?? {}).filter((name) => /^(head|tracking)\d+$/.test(name))
  const left = parts.filter((name) => !(name in values))
  return Object.fromEntries(left.map((name) => [name, new Uint8Array()]))
}

/** A new sent time takes the place of what was known before, if anything. */
function learntAt(now: number, row: Row | undefined): object {
  const head = row === undefined ? null : headOf(row)
  if (row === undefined || head === null) return { registeredAt: JSON.stringify(now) }
  const before: SentBefore = { sentAt: head.sentAt, registeredAt: registeredAtOf(row) }
  return { registeredAt: JSON.stringify(now), sentBefore: JSON.stringify(before) }
}

function sentBeforeOf(row: Row): SentBefore | null {
  const before = row['sentBefore']
  return before === undefined || before === null
    ? null
    : storedJson(parseSentBefore, before, 'sentBefore')
}

function registeredAtOf(row: Row): number | null {
  return timeIn(row, 'registeredAt')
}

/** The sent time that the mailbox has confirmed; null if it has not. */
function sentAtOf(row: Row): number | null {
  return timeIn(row, 'sentAt')
}

/** Stored as text: a table number has either 32 bits or a fraction. */
function timeIn(row: Row, name: string): number | null {
  const at = row[name]
  return at === undefined || at === null ? null : storedJson(parseTime, at, name)
}

/** A registered message without hits has no counts yet. */
function countsOf(row: Row): Counts {
  const counts = row['counts']
  return counts === undefined || counts === null
    ? noCounts
    : storedJson(parseCounts, counts, 'counts')
}

function answersOf(row: Row): AnswerTimes {
  const answers = row['answers']
  return answers === undefined || answers === null
    ? noAnswers
    : storedJson(parseAnswerTimes, answers, 'answers')
}

function threadOf(row: Row): string | null {
  const thread = row['thread']
  return thread === undefined || thread === null ? null : stored(parseThreadName, thread, 'thread')
}

function passedOf(row: Row): Passed | null {
  const passed = row['passed']
  return passed === undefined || passed === null ? null : storedJson(parsePassed, passed, 'passed')
}

function keyOf(mailboxId: MailboxId, messageId: MessageId): RowKey {
  return { partition: mailboxId, row: messageId }
}
