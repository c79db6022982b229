import { InputFault } from '#core/parse'
import { domainOf } from '#core/reply/addresses'
import { type Answer, answerOf, parseAnswer } from '#core/reply/answer'
import type { Arrival, KnownThread } from '#core/reply/arrival'
import { describeArrival } from '#core/reply/describe-arrival'
import { judgeArrival } from '#core/reply/judge-arrival'
import { wantsSource, withReport } from '#core/reply/report'
import { threadKeys } from '#core/reply/threads'
import type { AnswerStore, MessageStore, ThreadStore } from '#core/stores'
import { sha256 } from '../mac.ts'
import type { RefoldMessage } from '../refold-message.ts'
import type { ArrivedMessage, OnArrival } from './on-arrival.ts'
import type { MatesOf } from './team-mates.ts'

export interface KeepAnswerDeps {
  readonly messages: Pick<MessageStore, 'get'>
  readonly threads: ThreadStore
  readonly answers: Pick<AnswerStore, 'put'>
  readonly refold: RefoldMessage
  readonly matesOf: MatesOf
}

/** Stores an arrival as an answer if it answers one of the rep's mails; most arrivals do not. */
export function createKeepAnswer({
  messages,
  threads,
  answers,
  refold,
  matesOf,
}: KeepAnswerDeps): OnArrival {
  return async (arrived) => {
    const { owner, mailboxId, ownAddresses } = arrived
    const arrival = await describe(arrived)
    if (arrival === undefined) return
    const found = await threads.find(mailboxId, threadKeys(arrival, sha256))
    if (found.length === 0) return
    const known = await Promise.all(
      found.map(async (thread): Promise<KnownThread> => {
        const message = await messages.get(mailboxId, thread.messageId)
        return { ...thread, recipients: message?.registration?.recipients ?? [] }
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
    await refold(mailboxId, outcome.messageId)
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
