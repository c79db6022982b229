import { makeActivityId, makeMessageId } from '../ids.ts'
import type { Activity } from '../wire.ts'

/** A feed line for tests: by default, a person's open of "Prices". */
export function sampleActivity(changes: Partial<Activity> = {}): Activity {
  const at = changes.at ?? 1_000_000
  return {
    id: makeActivityId(at, new Uint8Array(6)),
    kind: 'open',
    at,
    messageId: makeMessageId(0, new Uint8Array(6)),
    thread: null,
    subject: 'Prices',
    who: 'Dana Cole',
    whoReason: 'only-recipient',
    client: 'Chrome on Windows',
    link: null,
    state: 'told',
    tellAt: at,
    verdict: 'human',
    confidence: 'high',
    reasons: ['browser'],
    forwarded: false,
    answer: null,
    ...changes,
  }
}
