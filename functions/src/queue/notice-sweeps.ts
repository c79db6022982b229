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
import type { MailKey, MessageStore, OwnUseStore } from '#core/stores'
import { atOthers, sweepTimes } from '#core/verdict/sweeps'
import type { Recipient } from '#core/wire'
import type { JudgeAgain } from '../judge-again.ts'
import { ownUsesKeptFrom } from '../own-uses.ts'
import { DamagedRow } from '../storage/stored.ts'
import { createSourceMemory, join, type Sighted, type Source } from './source-memory.ts'

/**
 * Detects sweeps: one address at mails to different people within moments. The evidence is stored with
 * each of these mails, so that later judgements agree. Call it before the hits are judged, and the
 * returned function afterwards: it judges again the earlier mails of the sweep.
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
 * Nearly every address is seen at a single mail, so it costs no storage call: each process remembers the
 * latest addresses. Only an address at two mails within moments is stored, for other processes that may
 * be recording the rest of the sweep. One gap remains: a process that records a single mail of a sweep
 * judges it on its own.
 */
export function createNoticeSweeps(deps: SweepDeps): NoticeSweeps {
  const remember = createSourceMemory()
  return async (hits) => {
    const revised = await Promise.all(
      [...remember(hits)].map(async ([source, fresh]) => ({
        source,
        all: await findSweep(deps, source, fresh),
      })),
    )
    const recorded = new Set(hits.map(({ messageId }) => messageId))
    return async () => {
      for (const { source, all } of revised) {
        for (const [messageId, moment] of momentsIn(all))
          if (!recorded.has(messageId))
            await deps.judgeAgain({ mailboxId: source.mailboxId, messageId }, moment)
        // Only once everything is done, so that a retry repeats what failed.
        for (const { sighted, others } of all) sighted.others = others
      }
    }
  }
}

/** Returns the sightings for whose mails more evidence is stored now. */
async function findSweep(
  deps: SweepDeps,
  source: Source,
  fresh: readonly Sighted[],
): Promise<readonly Revised[]> {
  const mails = mailsIn(nearTo(fresh, source))
  if (mails < 2) return []
  if (mails < sweepMails) await exchange(deps, source, fresh)
  const near = nearTo(fresh, source)
  if (mailsIn(near) < smallSweepMails) return []
  await loadAudiences(deps, source, near)
  const revised = await Promise.all(near.map((sighted) => keepOthers(deps, source, sighted, near)))
  return revised.filter((one) => one !== undefined)
}

/** Stores what this process saw, then reads what others saw: of two processes, the later one sees both. */
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

async function loadAudiences(
  { messages }: SweepDeps,
  { mailboxId, mails }: Source,
  near: readonly Sighted[],
): Promise<void> {
  const unknown = new Set(near.map(({ use }) => use.messageId).filter((id) => !mails.has(id)))
  await Promise.all(
    [...unknown].map(async (messageId) => {
      const recipients = await recipientsOf(messages, { mailboxId, messageId })
      const audience = new Set(recipients.map(({ address }) => plainAddress(address)))
      mails.set(messageId, { audience, kept: 0 })
    }),
  )
}

/** None if the mail cannot be read, which must not keep the hits of others from being recorded. */
async function recipientsOf(
  messages: SweepDeps['messages'],
  { mailboxId, messageId }: MailKey,
): Promise<readonly Recipient[]> {
  try {
    return (await messages.get(mailboxId, messageId))?.registration?.recipients ?? []
  } catch (error) {
    if (error instanceof DamagedRow) return []
    throw error
  }
}

/** Stores the evidence of a sweep with a mail; does nothing if there is no more than before. */
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
