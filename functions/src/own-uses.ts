import type { Hit } from '#core/hit'
import type { MailboxId, MessageId } from '#core/ids'
import { ownUseKeptMs, ownUsePerMessageMax, ownUseReadMax, saidPerMessageMax } from '#core/limits'
import { concerning, type KeptUse, momentsAround } from '#core/own-use'
import type { OwnUseStore } from '#core/stores'

/** What the rep did and said that concerns one message. */
export type OwnUsesOf = (
  mailboxId: MailboxId,
  messageId: MessageId,
  hits: readonly Hit[],
) => Promise<readonly KeptUse[]>

/**
 * Notes of the rep's activity expire after days, but verdicts may be recomputed for years. So the notes
 * that a message's verdicts rest on are copied to the message when they are first found.
 */
export function createOwnUsesOf(ownUses: OwnUseStore): OwnUsesOf {
  return async (mailboxId, messageId, hits) => {
    const [kept, ...found] = await Promise.all([
      ownUses.kept(mailboxId, messageId, saidPerMessageMax + ownUsePerMessageMax),
      ...momentsAround(hits).map(({ from, until }) =>
        ownUses.list(mailboxId, from, until, ownUseReadMax),
      ),
    ])
    const known = new Set(kept.map((use) => JSON.stringify(use)))
    const fresh = concerning(messageId, hits, found.flat()).filter(
      (use) => !known.has(JSON.stringify(use)),
    )
    if (fresh.length > 0) await ownUses.keep(mailboxId, messageId, fresh)
    return [...kept, ...fresh]
  }
}

/** Notes older than this are no longer needed. */
export function ownUsesKeptFrom(now: number): number {
  return now - ownUseKeptMs
}
