import { randomBytes } from 'node:crypto'
import { makeMessageId } from '#core/ids'
import { rep } from '../identity/user.ts'
import { changeWatch } from '../../functions/src/graph/change-watch.ts'
import type { Watch, WatchedFolder } from '../../functions/src/graph/watch.ts'
import { type ServiceStage, startService } from './service-stage.ts'
import { dana, type GraphStage, startStage } from './stage.ts'

/** A Graph and a service that watches its mailboxes, separate for each test. */
export interface WatchedStage {
  readonly stage: GraphStage
  readonly service: ServiceStage
  /** Subjects of the arrivals, each once. */
  readonly subjects: () => unknown[]
  /** The rep sends a tracked mail. */
  readonly send: () => void
  /** Makes the rep's address known, as an earlier tracked mail does. */
  readonly learnAddress: () => Promise<void>
  /** Somebody writes to the rep. */
  readonly answer: (subject: string) => void
  readonly watch: (folder?: WatchedFolder) => Promise<Watch>
  readonly close: () => Promise<void>
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export async function startWatchedStage(): Promise<WatchedStage> {
  const stage = await startStage({ roles: [] })
  const service = await startService(stage)
  const { mailboxId } = service
  return {
    stage,
    service,
    subjects: () => [...service.arrived.values()].map(([first]) => subjectOf(first?.resource)),
    send: () => {
      const messageId = makeMessageId(Date.now(), new Uint8Array(randomBytes(6)))
      stage.send({ customProperties: { telltale: JSON.stringify({ messageId, mailboxId }) } })
    },
    learnAddress: () =>
      changeWatch(service.watches, { tenantId: rep.tenantId, mailboxId, folder: 'inbox' }, () => ({
        addresses: [rep.address],
      })),
    answer: (subject) => stage.answer(dana.address, { subject }),
    watch: async (folder = 'inbox') => {
      const { tenantId } = rep
      const stored = await service.watches.get({ tenantId, mailboxId, folder })
      if (stored === undefined) throw new Error(`The folder ${folder} is not watched`)
      return stored.watch
    },
    close: async () => {
      await service.close()
      await stage.close()
    },
  }
}

function subjectOf(resource: unknown): unknown {
  return typeof resource === 'object' && resource !== null && 'subject' in resource
    ? resource.subject
    : undefined
}
