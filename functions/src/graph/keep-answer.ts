import { InputFault } from '#core/parse'
import { domainOf } from '#core/reply/addresses'
import { type Answer, answerOf, parseAnswer } from '#core/reply/answer'
import type { Arrival, KnownThread } from '#core/reply/arrival'
import { describeArrival } from '#core/reply/describe-arrival'
import { judgeArrival } from '#core/reply/judge-arrival'
import { wantsSource, withReport } from '#core/reply/report'
import { threadKeys } from '#core/reply/threads'
import type { AnswerStore, MailKey, MessageStore, ThreadStore } from '#core/stores'
import type { AnswerTimes } from '#core/wire'
import { sha256 } from '../mac.ts'
import type { NoticeStore } from '../notify/notice-store.ts'
import { passOnTold } from '../notify/pass-on-told.ts'
import type { RefoldMessage } from '../refold-message.ts'
import { noAnswers } from '../storage/no-counts.ts'
import type { ArrivedMessage, OnArrival } from './on-arrival.ts'
import type { MatesOf } from './team-mates.ts'

export interface KeepAnswerDeps {
  readonly messages: Pick<MessageStore, 'get'>
  readonly threads: ThreadStore
  readonly answers: Pick<AnswerStore, 'put' | 'remove'>
  readonly notices: Pick<NoticeStore, 'ledger' | 'saveLedger'>
  readonly refold: RefoldMessage
  readonly matesOf: MatesOf
}

/** Stores an arrival as an answer if it answers one of the rep's mails; most arrivals do not. */
export function createKeepAnswer(deps: KeepAnswerDeps): OnArrival {
  const { messages, threads, answers, refold, matesOf } = deps
  return async (arrived) => {
    const { owner, mailboxId, ownAddresses } = arrived
    const arrival = await describe(arrived)
    if (arrival === undefined) return
    const found = await threads.find(mailboxId, threadKeys(arrival, sha256))
    if (found.length === 0) return
    const known = await Promise.all(
      found.map(async (thread): Promise<KnownMail> => {
        const message = await messages.get(mailboxId, thread.messageId)
        const recipients = message?.registration?.recipients ?? []
        return { ...thread, recipients, times: message?.answers ?? noAnswers }
      }),
    )
    const domains = [...new Set(ownAddresses.map(domainOf))]
    const mates = await matesOf(owner.tenantId, mailboxId)
    const outcome = judgeArrival(arrival, known, { addresses: ownAddresses, mates, domains })
    const answer = answerOf(outcome, arrival, sha256)
    if (answer === null || outcome.messageId === null) return
    await answers.put(mailboxId, outcome.messageId, readable(answer))
    // Lets the pane find the mail when the rep selects this answer, even in another conversation.
    const thread = found.find(({ messageId }) => messageId === outcome.messageId)
    const keys = threadKeys({ ...arrival, conversationId: null, answered: [] }, sha256)
    if (thread !== undefined) await threads.put(mailboxId, keys, thread)
    const others = known.filter(({ messageId }) => messageId !== outcome.messageId)
    await takeFrom(deps, { mailboxId, messageId: outcome.messageId }, answer, others)
    await refold(mailboxId, outcome.messageId)
  }
}

type KnownMail = KnownThread & { readonly times: AnswerTimes }

/**
 * Takes an answer from the other mails of its thread. It belonged to one of them for as long as the mail that
 * it answers was not known yet.
 */
async function takeFrom(
  { answers, notices, refold }: KeepAnswerDeps,
  { mailboxId, messageId }: MailKey,
  { id, at }: Answer,
  others: readonly KnownMail[],
): Promise<void> {
  for (const { messageId: other, times } of others) {
    const isTaken = await answers.remove(mailboxId, other, id)
    // An earlier call may have ended in between.
    if (!isTaken && times.repliedAt !== at && times.bouncedAt !== at) continue
    await passOnTold(notices, mailboxId, { from: other, to: messageId }, id)
    await refold(mailboxId, other)
  }
}

/** @throws an error if the answer, once stored, could not be read again */
function readable(answer: Answer): Answer {
  const parsed = parseAnswer(answer, 'answer')
  if (parsed instanceof InputFault) throw new Error(`Cannot be stored: ${parsed.detail}`)
  return parsed
}

/** undefined if it cannot be an email. A bounce report may name its mail only in the MIME source. */
async function describe({ resource, readSource }: ArrivedMessage): Promise<Arrival | undefined> {
  const arrival = describeArrival(resource)
  if (arrival instanceof InputFault) return undefined
  const source = wantsSource(arrival) ? await readSource() : undefined
  return source === undefined ? arrival : withReport(arrival, source)
}
