import {
  blotting,
  type Called,
  calledIn,
  eraseFromAnswer,
  eraseFromLine,
  eraseFromRegistration,
  type IsPerson,
} from '#core/erase-person'
import type { HitId, MailboxId, MessageId } from '#core/ids'
import { answersPerMessageMax, storagePageSize } from '#core/limits'
import type {
  ActivityStore,
  AnswerStore,
  HitStore,
  ListedMessage,
  MailKey,
  MessageStore,
} from '#core/stores'
import type { Activity } from '#core/wire'
import type { RefoldMessage } from './refold-message.ts'
import { leaveOut } from './storage/stored.ts'

export interface ErasePersonDeps {
  readonly messages: MessageStore
  readonly hits: HitStore
  readonly answers: AnswerStore
  readonly activity: ActivityStore
  readonly refold: RefoldMessage
  /** Logs a fault in what is stored. */
  readonly warn: (line: string) => void
}

export interface ErasedSoFar {
  /** False if the time was over. */
  readonly isDone: boolean
  /** How much could not be erased because a row is damaged. */
  readonly leftOut: number
}

/** Erases a person from what a mailbox stores. */
export type ErasePerson = (
  mailboxId: MailboxId,
  isPerson: IsPerson,
  isOver: () => boolean,
) => Promise<ErasedSoFar>

/**
 * The registration of a mail, by which it is found, is changed last. So an erasure that was interrupted
 * starts again and finds what is left, and doing it twice changes nothing.
 */
export function createErasePerson(deps: ErasePersonDeps): ErasePerson {
  return async (mailboxId, isPerson, isOver) => {
    const concerned = new Map<MessageId, Called>()
    for await (const page of pagesOf((after: ListedMessage | undefined) =>
      deps.messages.list(mailboxId, after?.messageId, storagePageSize),
    )) {
      for (const message of page) {
        const called = await calledBy(deps, { mailboxId, ...message }, isPerson)
        if (called !== null) concerned.set(message.messageId, called)
      }
    }
    const answers = await eraseLines(deps.activity, mailboxId, concerned, isPerson)
    for (const messageId of answers.keys()) concerned.set(messageId, noName)
    let [done, leftOut] = [0, 0]
    for (const [messageId, called] of concerned)
      try {
        await eraseMail(deps, { mailboxId, messageId }, called, isPerson)
        // Only now: it is by these lines that an erasure that was interrupted finds the answers.
        const lines = answers.get(messageId) ?? []
        const erased = lines.map((line) => eraseFromLine(line, called, isPerson))
        await deps.activity.correct(mailboxId, erased)
        // Only after progress: every run erases from one mail at least.
        done += 1
        if (done + leftOut < concerned.size && isOver()) return { isDone: false, leftOut }
      } catch (error) {
        leaveOut(error, deps.warn)
        leftOut += 1
      }
    return { isDone: true, leftOut }
  }
}

const noName: Called = { addresses: [], names: [] }

/** null if neither the mail nor an answer to it names the person. */
async function calledBy(
  { answers }: ErasePersonDeps,
  message: MailKey & ListedMessage,
  isPerson: IsPerson,
): Promise<Called | null> {
  const called = calledIn(message.registration?.recipients ?? [], isPerson)
  const { repliedAt, bouncedAt } = message.answers
  if (called !== null || (repliedAt === null && bouncedAt === null)) return called
  const back = await answers.list(message.mailboxId, message.messageId, answersPerMessageMax)
  return back.some((answer) => eraseFromAnswer(answer, isPerson) !== answer) ? noName : null
}

/**
 * Erases the person from the lines of the mails that are known to be concerned.
 * @returns the lines of answers by the person to other mails, such as automatic replies
 */
async function eraseLines(
  activity: ActivityStore,
  mailboxId: MailboxId,
  concerned: ReadonlyMap<MessageId, Called>,
  isPerson: IsPerson,
): Promise<ReadonlyMap<MessageId, readonly Activity[]>> {
  const answers = new Map<MessageId, readonly Activity[]>()
  for await (const page of pagesOf((after: Activity | undefined) =>
    activity.list(mailboxId, after?.id, storagePageSize),
  )) {
    const changed = page.flatMap((line) => {
      const called = concerned.get(line.messageId)
      return called === undefined ? [] : [eraseFromLine(line, called, isPerson)]
    })
    if (changed.length > 0) await activity.correct(mailboxId, changed)
    for (const line of page)
      if (!concerned.has(line.messageId) && isAnswerOf(line, isPerson))
        answers.set(line.messageId, [...(answers.get(line.messageId) ?? []), line])
  }
  return answers
}

function isAnswerOf({ answer }: Activity, isPerson: IsPerson): boolean {
  const addresses = [answer?.from ?? '', ...(answer?.failed ?? [])]
  return addresses.some((address) => address !== '' && isPerson(address))
}

async function eraseMail(
  { messages, hits, answers, refold }: ErasePersonDeps,
  { mailboxId, messageId }: MailKey,
  called: Called,
  isPerson: IsPerson,
): Promise<void> {
  for (const answer of await answers.list(mailboxId, messageId, answersPerMessageMax)) {
    const erased = eraseFromAnswer(answer, isPerson)
    if (erased !== answer) await answers.erase(mailboxId, messageId, erased)
  }
  const registration = (await messages.get(mailboxId, messageId))?.registration ?? null
  if (registration !== null && called.addresses.length > 0) {
    await eraseDestinations(hits, { mailboxId, messageId }, called)
    const erased = eraseFromRegistration(registration, called)
    await messages.register(mailboxId, messageId, erased, registration.sentAt)
  }
  await refold(mailboxId, messageId)
}

/** A link may carry the address of the person it was sent to. */
async function eraseDestinations(
  hits: HitStore,
  { mailboxId, messageId }: MailKey,
  called: Called,
): Promise<void> {
  const blot = blotting(called)
  for await (const page of pagesOf((after: { readonly hitId: HitId } | undefined) =>
    hits.list(mailboxId, messageId, storagePageSize, after?.hitId),
  )) {
    const changed = page.flatMap((hit) => {
      const destination = hit.destination === null ? null : blot(hit.destination)
      return destination === hit.destination ? [] : [{ ...hit, destination }]
    })
    if (changed.length > 0) await hits.keep(changed)
  }
}

async function* pagesOf<T>(
  read: (after: T | undefined) => Promise<readonly T[]>,
): AsyncIterable<readonly T[]> {
  let page = await read(undefined)
  for (;;) {
    yield page
    if (page.length < storagePageSize) return
    page = await read(page.at(-1))
  }
}
