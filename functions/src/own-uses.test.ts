import { expect, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId } from '#core/ids'
import { judge } from '#core/verdict/judge'
import { noEvidence, unknownMessage } from '#core/verdict/message'
import { createOwnUsesOf } from './own-uses.ts'
import { createMemoryOwnUseStore } from './storage/memory-own-stores.ts'
import { messageAt, newMailbox, start } from './storage/stored-samples.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const mailboxId = newMailbox()
const messageId = messageAt(start)
const client = 'Edge on Windows'

function hitFrom(source: string, at: number): Hit {
  const hitId = makeHitId(at, new Uint8Array(6))
  const facts = { ...noFacts, agent: 'browser', network: 'other', client, source } as const
  return { hitId, mailboxId, messageId, index: 0, destination: null, facts }
}

test.each([1, 20, 38, 47])(
  'the rep’s own load is recognised on a mail that is read for %s hours beside an open pane',
  async (hours) => {
    const ownUses = createMemoryOwnUseStore()
    const end = start + hours * hourMs
    const hits: Hit[] = []
    for (let at = start; at < end; at += 15 * minuteMs) hits.push(hitFrom('reader', at))
    hits.push(hitFrom('rep', end + minuteMs))
    for (let at = start; at <= end; at += 5 * minuteMs)
      await ownUses.note(mailboxId, { kind: 'presence', at, source: 'rep', client }, 0)
    const uses = await createOwnUsesOf(ownUses)(mailboxId, messageId, hits)
    const presences = uses.flatMap((use) => (use.kind === 'presence' ? [use] : []))
    const evidence = { ...noEvidence, presences }
    const verdicts = judge(
      { ...unknownMessage, sentAt: start - 1, recipients: 2, evidence },
      hits,
    ).map(({ verdict }) => verdict)
    expect(verdicts.at(-1)).toBe('self')
    expect(verdicts.slice(0, -1)).not.toContain('self')
    expect(presences).toHaveLength(new Set(presences.map(({ at }) => at)).size)
  },
)
