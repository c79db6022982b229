import type { Hit } from '#core/hit'
import { createNetworks } from '#core/networks'
import type { HitLog, Owner } from '#core/stores'
import type { Registration } from '#core/wire'
import { createKeyRing, type KeyRing } from '../key-ring.ts'
import { networkSnapshot } from '../networks/snapshot.ts'
import type { Stores } from '../storage/azure-stores.ts'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMailboxStore,
  createMemoryMessageStore,
} from '../storage/memory-stores.ts'
import {
  createMemoryAnswerStore,
  createMemoryThreadStore,
} from '../storage/memory-thread-stores.ts'
import { createMemoryContactStore, createMemoryOwnUseStore } from '../storage/memory-own-stores.ts'
import type { Caller, CallerCheck } from './caller.ts'
import type { HitDoor } from './leave-hit.ts'
import { createOwnMailbox, type OwnMailbox } from './own-mailbox.ts'
import { refuse } from './problem.ts'
import { createRequestOrigin } from './request-origin.ts'

/** The dependencies of the handlers, in memory, with a controlled clock and random source; for tests. */
export interface Stage {
  readonly origin: string
  readonly stores: Stores
  readonly keys: KeyRing
  readonly checkCaller: CallerCheck
  readonly ownMailbox: OwnMailbox
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Advances the clock. */
  wait(ms: number): void
  /** Where the tracking routes record hits, behind one trusted proxy. */
  readonly door: HitDoor
  readonly left: Hit[]
}

export const origin = 'https://track.example.com'
export const begin = Date.UTC(2026, 10, 21, 12)

const tenantId = '11111111-1111-4111-8111-111111111111'
export const robin: Owner = { tenantId, userId: '22222222-2222-4222-8222-222222222222' }
export const someoneElse: Owner = { tenantId, userId: '99999999-9999-4999-8999-999999999999' }

/** Headers of the callers that a stage knows. */
export const asRobin = { authorization: 'Bearer robin' }
export const asRobinWithRole = { authorization: 'Bearer robin-with-role' }
export const asSomeoneElse = { authorization: 'Bearer someone-else' }

export function createStage(): Stage {
  let time = begin
  let chance = 0
  const left: Hit[] = []
  const stores = {
    mailboxes: createMemoryMailboxStore(),
    messages: createMemoryMessageStore(),
    hits: createMemoryHitStore(),
    activity: createMemoryActivityStore(),
    threads: createMemoryThreadStore(),
    answers: createMemoryAnswerStore(),
    ownUses: createMemoryOwnUseStore(),
    contacts: createMemoryContactStore(),
  }
  const random = (bytes: number): Uint8Array => {
    const text = (++chance).toString(16).padStart(bytes * 2, '0')
    return new Uint8Array(Buffer.from(text, 'hex'))
  }
  const keys = createKeyRing([
    { keyId: 7, key: new Uint8Array(32).fill(7) },
    { keyId: 3, key: new Uint8Array(32).fill(3) },
  ])
  const now = (): number => time
  const log: HitLog = {
    append: (hit) => {
      left.push(hit)
      return Promise.resolve('written')
    },
  }
  return {
    origin,
    stores,
    keys,
    checkCaller,
    ownMailbox: createOwnMailbox(checkCaller, stores.mailboxes, random),
    now,
    random,
    wait: (ms) => {
      time += ms
    },
    door: { log, now, random, originOf: createRequestOrigin(networkOf, keys, 1) },
    left,
  }
}

const networkOf = createNetworks(networkSnapshot)

const callers = new Map<string, Caller>([
  [asRobin.authorization, { owner: robin, roles: [] }],
  [asRobinWithRole.authorization, { owner: robin, roles: ['Privacy.Manage'] }],
  [asSomeoneElse.authorization, { owner: someoneElse, roles: [] }],
])

const checkCaller: CallerCheck = (request) => {
  const token = request.headers.get('authorization')
  const caller = callers.get(token ?? '')
  if (caller !== undefined) return Promise.resolve({ caller })
  return Promise.resolve(refuse('token-missing', 'There is no access token'))
}

/** The registration of a mail to one person, with one tracked link. */
export function registrationOf(subject: string, name: string = 'Dana Cole'): Registration {
  const address = `${name.toLowerCase().replace(/ .*/, '')}@contoso.example`
  return {
    subject,
    recipients: [{ field: 'to', name, address }],
    sentAt: begin,
    client: 'web',
    tracking: {
      pixel: 'append',
      links: [{ index: 1, url: 'https://northwind.example/pricing', text: 'Pricing' }],
      left: [],
      reasons: [],
    },
  }
}
