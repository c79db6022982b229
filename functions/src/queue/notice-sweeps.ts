import { plainAddress } from '#core/contact-key'
import type { Hit } from '#core/hit'
import type { MessageId } from '#core/ids'
import {
  ownUsePerMessageMax,
  ownUseReadMax,
  sightingsNotedMax,
  smallSweepMails,
  sweepMails,
  sweepMs,
} from '#core/limits'
import type { Moment } from '#core/own-use'
import type { MessageStore, OwnUseStore } from '#core/stores'
import { atOthers, sweepTimes } from '#core/verdict/sweeps'
import type { JudgeAgain } from '../judge-again.ts'
import { ownUsesKeptFrom } from '../own-uses.ts'
import { createSourceMemory, join, type Sighted, type Source } from './source-memory.ts'

/**
 * Looks whether hits belong to a sweep: one address at mails to different people within moments. What shows
 * it is kept with each of these mails, so that they are judged alike ever after. To be called before the
 * hits are judged; what it gives is to be called after that, and judges the mails again that came before.
 */
export type NoticeSweeps = (hits: readonly Hit[]) => Promise<() => Promise<void>>

export interface SweepDeps {
  readonly ownUses: Pick<OwnUseStore, 'note' | 'list' | 'keep'>
  readonly messages: Pick<MessageStore, 'get'>
  readonly judgeAgain: JudgeAgain
}

interface Revised {
  readonly sighted: Sighted
  readonly others: number
}

/**
 * Nearly every address is at one mail, so nothing is asked of storage for it: each process remembers the
 * latest addresses. Only where one was at two mails within moments is that written down, for other
 * processes, which may be recording the rest of the sweep. What remains: a process that records a single
 * mail of it judges that one by itself.
 */
export function createNoticeSweeps(deps: SweepDeps): NoticeSweeps {
  const remember = createSourceMemory()
  return async (hits) => {
    const revised = await Promise.all(
      [...remember(hits)].map(async ([source, fresh]) => ({
        source,
        all: await lookAround(deps, source, fresh),
      })),
    )
    const recorded = new Set(hits.map(({ messageId }) => messageId))
    return async () => {
      for (const { source, all } of revised) {
        for (const [messageId, moment] of momentsIn(all))
          if (!recorded.has(messageId))
            await deps.judgeAgain({ mailboxId: source.mailboxId, messageId }, moment)
        // Not before all is done: what fails is recorded again.
        for (const { sighted, others } of all) sighted.others = others
      }
    }
  }
}

/** Gives the sightings with whose mails more is kept now. */
async function lookAround(
  deps: SweepDeps,
  source: Source,
  fresh: readonly Sighted[],
): Promise<readonly Revised[]> {
  const mails = mailsIn(nearTo(fresh, source))
  if (mails < 2) return []
  if (mails < sweepMails) await exchange(deps, source, fresh)
  const near = nearTo(fresh, source)
  if (mailsIn(near) < smallSweepMails) return []
  await learnAudiences(deps, source, near)
  const revised = await Promise.all(near.map((sighted) => keepOthers(deps, source, sighted, near)))
  return revised.filter((one) => one !== undefined)
}

/** Tells other processes what was seen here, then asks what they saw: of two, the later knows both. */
async function exchange(
  { ownUses }: SweepDeps,
  source: Source,
  fresh: readonly Sighted[],
): Promise<void> {
  const { mailboxId } = source
  const untold = nearTo(fresh, source).filter(({ noted }) => !noted)
  for (const sighted of untold.slice(0, sightingsNotedMax - source.notes)) {
    await ownUses.note(mailboxId, sighted.use, ownUsesKeptFrom(sighted.use.at))
    sighted.noted = true
    source.notes++
  }
  const { from, until } = momentOf(fresh)
  const noticed = await ownUses.list(mailboxId, from - sweepMs, until + sweepMs, ownUseReadMax)
  for (const use of noticed)
    if (use.kind === 'sighting' && use.source === fresh[0]?.use.source)
      join(source, use).noted = true
}

async function learnAudiences(
  { messages }: SweepDeps,
  { mailboxId, mails }: Source,
  near: readonly Sighted[],
): Promise<void> {
  const unknown = new Set(near.map(({ use }) => use.messageId).filter((id) => !mails.has(id)))
  await Promise.all(
    [...unknown].map(async (messageId) => {
      const message = await messages.get(mailboxId, messageId)
      const recipients = message?.registration?.recipients ?? []
      const audience = new Set(recipients.map(({ address }) => plainAddress(address)))
      mails.set(messageId, { audience, kept: 0 })
    }),
  )
}

/** Keeps with a mail what shows it as one of a sweep; nothing where that is no more than before. */
async function keepOthers(
  { ownUses }: SweepDeps,
  { mailboxId, mails }: Source,
  sighted: Sighted,
  near: readonly Sighted[],
): Promise<Revised | undefined> {
  const { use } = sighted
  const mail = mails.get(use.messageId)
  if (mail === undefined || mail.kept >= ownUsePerMessageMax) return undefined
  const uses = near.map((one) => one.use)
  const others = atOthers(use, uses, (id) => mails.get(id)?.audience ?? new Set())
  const times = sweepTimes(use.at, others)
  if (times.smallAt === null || others.length <= sighted.others) return undefined
  await ownUses.keep(mailboxId, use.messageId, others)
  mail.kept += others.length
  return { sighted, others: times.at === null ? others.length : Infinity }
}

function nearTo(fresh: readonly Sighted[], { sighted }: Source): readonly Sighted[] {
  return sighted.filter(({ use }) =>
    fresh.some((other) => Math.abs(other.use.at - use.at) <= sweepMs),
  )
}

function mailsIn(sighted: readonly Sighted[]): number {
  return new Set(sighted.map(({ use }) => use.messageId)).size
}

function momentOf(sighted: readonly Sighted[]): Moment {
  const times = sighted.map(({ use }) => use.at)
  return { from: Math.min(...times), until: Math.max(...times) }
}

function momentsIn(revised: readonly Revised[]): ReadonlyMap<MessageId, Moment> {
  const byMail = new Map<MessageId, Sighted[]>()
  for (const { sighted } of revised) {
    const { messageId } = sighted.use
    byMail.set(messageId, [...(byMail.get(messageId) ?? []), sighted])
  }
  return new Map([...byMail].map(([messageId, all]) => [messageId, momentOf(all)]))
}
