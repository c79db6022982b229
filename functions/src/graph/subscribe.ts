import { graphNameCharsMax, subscriptionLifeMs } from '#core/limits'
import { InputFault, type Parser, record, text } from '#core/parse'
import type { KeyRing } from '../key-ring.ts'
import { sealClientState } from './client-state.ts'
import type { GraphAnswer, GraphCalls } from './graph-calls.ts'
import { GraphOutage } from './graph-outage.ts'
import { resourceOf } from './mailbox.ts'
import type { Subscription, Watch } from './watch.ts'

export interface SubscribeDeps {
  readonly keys: KeyRing
  /** The service origin, to which Graph sends notifications. */
  readonly origin: string
  readonly random: (bytes: number) => Uint8Array
}

/** Manages the subscription of a watch. Any failure that is not an answer throws GraphOutage. */
export interface Subscriber {
  /** What subscriptions are created for now: those for anything else have to be replaced. */
  readonly madeFor: string
  create(calls: GraphCalls, watch: Watch, now: number): Promise<Subscription>
  /** undefined if Graph no longer knows the subscription. */
  renew(calls: GraphCalls, id: string, now: number): Promise<Subscription | undefined>
  remove(calls: GraphCalls, id: string): Promise<void>
}

export function createSubscriber({ keys, origin, random }: SubscribeDeps): Subscriber {
  const madeFor = `${keys.newest.keyId} ${origin}`
  return {
    madeFor,
    create: async (calls, watch, now) => {
      const answer = await calls.post('/subscriptions', {
        changeType: 'created',
        resource: resourceOf(watch.userId, watch.folder),
        notificationUrl: `${origin}/graph/notifications`,
        lifecycleNotificationUrl: `${origin}/graph/lifecycle`,
        expirationDateTime: endOf(now),
        clientState: sealClientState(watch, keys.newest, random(8)),
      })
      return readSubscription(answer, madeFor) ?? fail('no-mailbox', codeOf(answer))
    },
    renew: async (calls, id, now) =>
      readSubscription(
        await calls.patch(`/subscriptions/${id}`, { expirationDateTime: endOf(now) }),
        madeFor,
      ),
    remove: async (calls, id) => {
      await calls.remove(`/subscriptions/${id}`)
    },
  }
}

function endOf(now: number): string {
  return new Date(now + subscriptionLifeMs).toISOString()
}

const time: Parser<number> = (value, at) => {
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(parsed) ? new InputFault(`${at} is not a time`) : parsed
}
const parse = record({ id: text(graphNameCharsMax), expirationDateTime: time })

function readSubscription(answer: GraphAnswer, madeFor: string): Subscription | undefined {
  if (!('body' in answer)) return undefined
  const parsed = parse(answer.body, '')
  if (parsed instanceof InputFault) return fail('rejected', 'subscription without an id')
  return { id: parsed.id, expiresAt: parsed.expirationDateTime, madeFor }
}

function codeOf(answer: GraphAnswer): string {
  return 'refused' in answer ? answer.code : ''
}

function fail(trouble: GraphOutage['trouble'], code: string): never {
  throw new GraphOutage(trouble, code)
}
