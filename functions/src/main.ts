import { setTimeout as pause } from 'node:timers/promises'
import { app } from '@azure/functions'
import { hitsHeldBytesMax, recordingRests } from '#core/limits'
import { readEnv } from './config.ts'
import { createCallerCheck } from './http/caller.ts'
import { apiRoute, createPreflight } from './http/cors.ts'
import { createHealth } from './http/health.ts'
import { createIssueTicket } from './http/issue-ticket.ts'
import { createLink } from './http/link.ts'
import { createListActivity } from './http/list-activity.ts'
import { createListMessages, createSearchMessages } from './http/list-messages.ts'
import { createOpen } from './http/open.ts'
import { createOwnMailbox } from './http/own-mailbox.ts'
import type { Handle } from './http/problem.ts'
import { createReadMessage } from './http/read-message.ts'
import { createRegisterMessage } from './http/register-message.ts'
import { createRequestOrigin } from './http/request-origin.ts'
import { createReadSettings, createSaveSettings } from './http/settings.ts'
import { createKeyRing } from './key-ring.ts'
import { createHeldNetworks } from './networks/held-networks.ts'
import { networkSnapshot } from './networks/snapshot.ts'
import { createRandom } from './random.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createRefoldMessage } from './refold-message.ts'
import { connectAzure } from './storage/azure-clients.ts'
import { createAzureStores, hitQueueName } from './storage/azure-stores.ts'
import { createHitLog } from './storage/hit-log.ts'

/** Settings → adapters → handlers → registrations. */

const reading = readEnv()
if ('faults' in reading) throw new Error(`Telltale cannot start:\n  ${reading.faults.join('\n  ')}`)
const { config, secrets } = reading
const { origin } = config

const now = (): number => Date.now()
const random = createRandom()
const keys = createKeyRing(secrets.keys)
const { keyOf } = keys

const { mailboxes, messages, hits, activity, hitQueue, poisonQueue, checks } = createAzureStores(
  connectAzure(secrets.storage),
)
const log = createHitLog({
  write: hitQueue.send,
  pause: (ms) => pause(ms, undefined, { ref: false }),
  bytesMax: hitsHeldBytesMax,
  tell: (sentence) => console.error(sentence),
})
const refold = createRefoldMessage({ messages, hits, activity })
const ownMailbox = createOwnMailbox(createCallerCheck(config.identity, now), mailboxes, random)
const { networkOf } = createHeldNetworks(networkSnapshot)
const originOf = createRequestOrigin(networkOf, keys, config.trustedProxies)
const door = { log, now, random, originOf }
const api = (handle: Handle) => apiRoute(origin, handle)

app.http('open', {
  route: 'o/{token}',
  methods: ['GET', 'HEAD'],
  handler: createOpen(door, keyOf),
})

app.http('link', {
  route: 'l/{token}',
  methods: ['GET', 'HEAD'],
  handler: createLink(door, keyOf),
})

app.http('issue-ticket', {
  route: 'api/tickets',
  methods: ['POST'],
  handler: api(createIssueTicket({ ownMailbox, keys, origin, now, random })),
})

app.http('register-message', {
  route: 'api/messages/{messageId}',
  methods: ['PUT'],
  handler: api(createRegisterMessage({ ownMailbox, messages, refold, keyOf, now })),
})

app.http('read-message', {
  route: 'api/messages/{messageId}',
  methods: ['GET'],
  handler: api(createReadMessage(ownMailbox, messages, hits)),
})

app.http('list-messages', {
  route: 'api/messages',
  methods: ['GET'],
  handler: api(createListMessages(ownMailbox, messages)),
})

app.http('search-messages', {
  route: 'api/messages/search',
  methods: ['POST'],
  handler: api(createSearchMessages(ownMailbox, messages)),
})

app.http('list-activity', {
  route: 'api/activity',
  methods: ['GET'],
  handler: api(createListActivity(ownMailbox, activity, now)),
})

app.http('read-settings', {
  route: 'api/settings',
  methods: ['GET'],
  handler: api(createReadSettings(ownMailbox)),
})

app.http('save-settings', {
  route: 'api/settings',
  methods: ['PUT'],
  handler: api(createSaveSettings(ownMailbox, mailboxes)),
})

app.http('health', {
  route: 'api/health',
  methods: ['GET'],
  handler: api(createHealth({ checks, log, poisoned: poisonQueue.length, now })),
})

app.http('preflight', {
  route: 'api/{*path}',
  methods: ['OPTIONS'],
  handler: createPreflight(origin),
})

app.storageQueue('record-hit', {
  queueName: hitQueueName,
  connection: 'AzureWebJobsStorage',
  handler: createRecordHit({
    hits,
    refold,
    putAside: poisonQueue.send,
    rest: async (tookMs) => {
      if (log.isBusy()) await pause(recordingRests * tookMs)
    },
  }),
})

app.hook.appTerminate(() => log.close())
