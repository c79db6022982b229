import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { app } from '@azure/functions'
import { hitsHeldBytesMax } from '#core/limits'
import { expiredFrom } from '#core/retention'
import { readEnv } from './config.ts'
import { errorLine, warningLine } from './console-lines.ts'
import { createContacts } from './contacts.ts'
import { createCallerDevice } from './http/caller-device.ts'
import { createKeepAnswer } from './graph/keep-answer.ts'
import { createTeamMates } from './graph/team-mates.ts'
import { watchMailboxes } from './graph/watch-mailboxes.ts'
import { createCallerCheck } from './http/caller.ts'
import { faultLine } from './fault-line.ts'
import { createChecks } from './http/checks.ts'
import { createContactMails } from './http/contact-mails.ts'
import { createFindContact, createRecordBasis } from './http/contacts.ts'
import { apiRoute, createPreflight } from './http/cors.ts'
import { createForgetDevice, createListDevices } from './http/devices.ts'
import { createEraseContact } from './http/erase-contact.ts'
import { createExportContact } from './http/export-contact.ts'
import { createHealth } from './http/health.ts'
import { createIssueTicket } from './http/issue-ticket.ts'
import { createLink } from './http/link.ts'
import { createListActivity } from './http/list-activity.ts'
import { createListMessages, createSearchMessages } from './http/list-messages.ts'
import { createNoticePresence } from './http/notice-presence.ts'
import { createFindConversation } from './http/find-conversation.ts'
import { createGiveFeedback } from './http/give-feedback.ts'
import { createMuteMessage, createReadMute } from './http/mute-message.ts'
import { createSaveLanguage } from './http/notice-language.ts'
import { createReadPreferences, createSavePreferences } from './http/notice-preferences.ts'
import { createOpen } from './http/open.ts'
import { createOwnMailbox } from './http/own-mailbox.ts'
import { createPrivacy } from './http/privacy/privacy.ts'
import type { Handle } from './http/problem.ts'
import { createReadInsights } from './http/read-insights.ts'
import { createReadMessage } from './http/read-message.ts'
import { createRegisterMessage } from './http/register-message.ts'
import { createRequestOrigin } from './http/request-origin.ts'
import { createReadSettings, createSaveSettings } from './http/settings.ts'
import { createSummarize } from './http/summary.ts'
import { createViewMessage } from './http/view-message.ts'
import { createJudgeAgain } from './judge-again.ts'
import { createKeyRing } from './key-ring.ts'
import { createFollowedNetworks } from './networks/followed-networks.ts'
import { createHeldNetworks } from './networks/held-networks.ts'
import { publishedLists } from './networks/published-lists.ts'
import { networkSnapshot } from './networks/snapshot.ts'
import { createJudgeLater } from './objection-entry.ts'
import { createObjections } from './objections.ts'
import { createOwnUsesOf } from './own-uses.ts'
import { announcing } from './notify/announce.ts'
import { tellReps } from './notify/tell-reps.ts'
import { createReadContact } from './read-contact.ts'
import { createReadDetail } from './read-detail.ts'
import { createErasePerson } from './erase-person.ts'
import { createErasePeople, eraseSchedule } from './timer/erase-people.ts'
import { createRandom } from './random.ts'
import { createGiveWay } from './queue/give-way.ts'
import { createNoticeSweeps } from './queue/notice-sweeps.ts'
import { createObeyObjection } from './queue/obey-objection.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createRefoldMessage } from './refold-message.ts'
import { connectAzure } from './storage/azure-clients.ts'
import {
  changeQueueName,
  createAzureStores,
  hitQueueName,
  noticeQueueName,
  objectionQueueName,
} from './storage/azure-stores.ts'
import { createHitLog } from './storage/hit-log.ts'
import { type IsExpired, withoutExpired } from './storage/without-expired.ts'
import { createSurroundings } from './surroundings.ts'
import { createTellAgain } from './tell-again.ts'
import {
  createDeleteExpired,
  createRetentionState,
  retentionSchedule,
} from './timer/delete-expired.ts'
import { createRefreshNetworks } from './timer/refresh-networks.ts'
import { digestSchedule } from './timer/digests.ts'
import { tendSchedule } from './timer/tend-watches.ts'

/** Composition root: settings → adapters → handlers → registrations. */

const reading = readEnv()
if ('faults' in reading) throw new Error(`Telltale cannot start:\n  ${reading.faults.join('\n  ')}`)
const { config, secrets } = reading
const { origin } = config

const now = (): number => Date.now()
const warn = (line: string): void => console.warn(warningLine(line))
const random = createRandom()
const keys = createKeyRing(secrets.keys)
const { keyOf } = keys

const { mailboxes, hitQueue, poisonQueue, checks, ...azure } = createAzureStores(
  connectAzure(secrets.storage),
  warn,
)
const { retentionDays } = config
const isExpired: IsExpired = (messageId) => messageId >= expiredFrom(now(), retentionDays)
const stores = { ...azure, ...withoutExpired(azure, isExpired) }
const { messages, hits, ownUses, notices, noticeQueue } = stores
const retention = { rounds: stores.retention, retentionDays, now }
const activity = announcing(stores.activity, noticeQueue, now)
const log = createHitLog({
  write: hitQueue.send,
  pause: (ms) => pause(ms, undefined, { ref: false }),
  bytesMax: hitsHeldBytesMax,
  tell: (sentence) => console.error(errorLine(sentence)),
})
const { defaultBasis, trustedProxies } = config
const contacts = createContacts({
  ...{ contacts: stores.contacts, mailboxes, keys, defaultBasis },
  judgeLater: createJudgeLater(stores.objectionQueue),
})
const surroundings = createSurroundings(createOwnUsesOf(ownUses), contacts, stores.answers)
const refold = createRefoldMessage({ messages, hits, activity }, surroundings)
const readDetail = createReadDetail(messages, hits, surroundings)
const judgeAgain = createJudgeAgain(hits, refold)
const { threads, answers, erasures } = stores
const { keysOf } = createReadContact(stores.contacts, keys)
const erase = createErasePerson({ messages, hits, answers, activity, refold, warn })
const matesOf = createTeamMates({ watches: stores.watches, now })
const watching = watchMailboxes({
  graph: config.graph,
  credential: secrets.graph,
  origin,
  watches: stores.watches,
  queue: stores.changeQueue,
  messages,
  refold,
  keys,
  now,
  random,
  threads,
  onArrival: createKeepAnswer({ messages, threads, answers, notices, refold, matesOf }),
  warn,
})
const answersKnown = watching !== null
const summarize = createSummarize(answersKnown)
const callersMailbox = createOwnMailbox(createCallerCheck(config.identity, now), mailboxes, random)
const ownMailbox = watching === null ? callersMailbox : watching.enrolling(callersMailbox)
const telling = tellReps({
  settings: config.notices,
  graph: watching && config.graph && { ...config.graph, callsOf: watching.callsOf },
  activity,
  mailboxes,
  notices,
  queue: noticeQueue,
  now,
})
const lists = publishedLists(randomUUID())
const followed = createFollowedNetworks({
  held: createHeldNetworks(networkSnapshot),
  snapshot: networkSnapshot,
  lists,
  store: stores.networkLists,
  now,
  onFault: (error) => warn(`Network lists not loaded: ${faultLine(error)}`),
})
const originOf = createRequestOrigin(followed.networkOf, keys, trustedProxies)
const deviceOf = createCallerDevice(keys, trustedProxies)
const noticePresence = createNoticePresence({ ownUses, deviceOf, judgeAgain, now })
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

app.http('privacy', {
  route: 'privacy/{token?}',
  methods: ['GET', 'HEAD', 'POST'],
  handler: createPrivacy({
    ...{
      origin,
      settings: config.privacy,
      retentionDays,
      keyOf,
      keysOf,
      messages,
      mailboxes,
      originOf,
      now,
    },
    objections: stores.objectionQueue,
  }),
})

app.http('issue-ticket', {
  route: 'api/tickets',
  methods: ['POST'],
  handler: api(
    createIssueTicket({ ownMailbox, keys, origin, now, random, activity, noticePresence }),
  ),
})

app.http('register-message', {
  route: 'api/messages/{messageId}',
  methods: ['PUT'],
  handler: api(createRegisterMessage({ ownMailbox, messages, isExpired, refold, keyOf, now })),
})

app.http('read-message', {
  route: 'api/messages/{messageId}',
  methods: ['GET'],
  handler: api(createReadMessage(ownMailbox, readDetail, isExpired)),
})

app.http('view-message', {
  route: 'api/messages/{messageId}/views',
  methods: ['POST'],
  handler: api(createViewMessage({ ownMailbox, ownUses, deviceOf, judgeAgain, now })),
})

app.http('give-feedback', {
  route: 'api/messages/{messageId}/feedback/{hitId}',
  methods: ['PUT'],
  handler: api(createGiveFeedback({ ownMailbox, messages, hits, ownUses, refold, now })),
})

app.http('find-conversation', {
  route: 'api/threads/find',
  methods: ['POST'],
  handler: api(createFindConversation({ ownMailbox, threads, readDetail })),
})

app.http('list-messages', {
  route: 'api/messages',
  methods: ['GET'],
  handler: api(createListMessages({ ownMailbox, messages, summarize })),
})

app.http('search-messages', {
  route: 'api/messages/search',
  methods: ['POST'],
  handler: api(createSearchMessages({ ownMailbox, messages, summarize })),
})

app.http('list-activity', {
  route: 'api/activity',
  methods: ['GET'],
  handler: api(createListActivity(ownMailbox, activity, now, noticePresence)),
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

app.http('find-contact', {
  route: 'api/contacts/find',
  methods: ['POST'],
  handler: api(createFindContact(ownMailbox, contacts)),
})

app.http('record-basis', {
  route: 'api/contacts/basis',
  methods: ['PUT'],
  handler: api(createRecordBasis({ ownMailbox, contacts, messages, refold, now })),
})

app.http('contact-mails', {
  route: 'api/contacts/mails',
  methods: ['POST'],
  handler: api(createContactMails({ ownMailbox, contacts, messages, summarize })),
})

app.http('export-contact', {
  route: 'api/contacts/export',
  methods: ['POST'],
  handler: api(createExportContact({ ownMailbox, contacts, messages, readDetail })),
})

app.http('erase-contact', {
  route: 'api/contacts/erase',
  methods: ['POST'],
  handler: api(createEraseContact({ ownMailbox, contacts, keysOf, erasures, erase, now })),
})

app.http('read-insights', {
  route: 'api/insights',
  methods: ['GET'],
  handler: api(
    createReadInsights({
      ...{ ownMailbox, messages, activity, contacts, now },
      answersKnown,
    }),
  ),
})

app.http('read-notice-preferences', {
  route: 'api/notices/preferences',
  methods: ['GET'],
  handler: api(createReadPreferences(ownMailbox, notices, telling.channels)),
})

app.http('save-notice-preferences', {
  route: 'api/notices/preferences',
  methods: ['PUT'],
  handler: api(createSavePreferences({ ownMailbox, notices, ...config.notices, now })),
})

app.http('save-notice-language', {
  route: 'api/notices/language',
  methods: ['PUT'],
  handler: api(createSaveLanguage(ownMailbox, notices)),
})

app.http('read-mute', {
  route: 'api/messages/{messageId}/mute',
  methods: ['GET'],
  handler: api(createReadMute({ ownMailbox, messages, notices })),
})

app.http('mute-message', {
  route: 'api/messages/{messageId}/mute',
  methods: ['PUT'],
  handler: api(createMuteMessage({ ownMailbox, messages, notices })),
})

app.http('checks', {
  route: 'api/checks',
  methods: ['GET'],
  handler: api(createChecks({ ownMailbox, messages, now, watches: watching && stores.watches })),
})

app.http('list-devices', {
  route: 'api/devices',
  methods: ['GET'],
  handler: api(createListDevices({ ownMailbox, ownUses, deviceOf, now })),
})

app.http('forget-device', {
  route: 'api/devices/forget',
  methods: ['POST'],
  handler: api(createForgetDevice({ ownMailbox, ownUses, deviceOf, now })),
})

app.http('health', {
  route: 'api/health',
  methods: ['GET'],
  handler: api(
    createHealth({
      ...{ checks, log, now, poisoned: poisonQueue.length },
      retention: createRetentionState(retention),
      poisonedNotices: stores.noticePoisonQueue.length,
      poisonedObjections: stores.objectionPoisonQueue.length,
    }),
  ),
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
    noticeSweeps: createNoticeSweeps({ ownUses, messages, judgeAgain }),
    giveWay: createGiveWay({ isCrowded: () => log.isCrowded(), now, pause }),
  }),
})

app.timer('refresh-networks', {
  // At night, away from the full hour at which most timers fire.
  schedule: '0 17 3 * * *',
  handler: createRefreshNetworks({ lists, store: stores.networkLists, followed, now }),
})

app.storageQueue('tell', {
  queueName: noticeQueueName,
  connection: 'AzureWebJobsStorage',
  handler: telling.tell,
})

app.storageQueue('obey-objection', {
  queueName: objectionQueueName,
  connection: 'AzureWebJobsStorage',
  handler: createObeyObjection({
    ...{ messages, mailboxes, keysOf, refold },
    objections: createObjections(stores.contacts, keys, refold),
    tellAgain: createTellAgain(messages, refold),
  }),
})

app.timer('delete-expired', {
  schedule: retentionSchedule,
  handler: createDeleteExpired({ ...retention, rows: stores.expiredRows }),
})

app.timer('erase-people', {
  schedule: eraseSchedule,
  handler: createErasePeople({
    ...{ erasures, rows: stores.expiredRows, mailboxes, keysOf, erase, now },
  }),
})

app.timer('send-digests', { schedule: digestSchedule, handler: telling.digests })

if (watching !== null) {
  app.http('graph-notifications', {
    route: 'graph/notifications',
    methods: ['POST'],
    handler: watching.notifications,
  })

  app.http('graph-lifecycle', {
    route: 'graph/lifecycle',
    methods: ['POST'],
    handler: watching.notifications,
  })

  app.storageQueue('follow-mail', {
    queueName: changeQueueName,
    connection: 'AzureWebJobsStorage',
    handler: watching.followMail,
  })

  app.timer('tend-watches', {
    schedule: tendSchedule,
    handler: watching.tendWatches(config.identity.tenants),
  })
}

app.hook.appTerminate(() => log.close())
