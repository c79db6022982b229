import type { DequeuedMessageItem, QueueClient, QueueServiceClient } from '@azure/storage-queue'
import { setTimeout as sleep } from 'node:timers/promises'
import { createInvocation } from './invocation.ts'
import type { TypedData } from './rpc.ts'
import type { QueueSettings } from './settings.ts'
import type { QueueTrigger } from './triggers.ts'
import { invoke, type Worker } from './worker.ts'

export interface QueueListener {
  /** Takes no new message, and waits for those that are at work. */
  stop(): Promise<void>
}

/**
 * Azure waits up to a minute between looks at an empty queue; here someone is watching the screen. Each
 * look takes some milliseconds of a processor, of this process and of the storage together.
 */
const idleMsFirst = 25
const idleMsMax = 500
const outageMs = 1_000
/** Azure leases for ten minutes; here a message that a killed process held comes back soon. */
const leaseMs = 10_000

interface Listening {
  readonly worker: Worker
  readonly trigger: QueueTrigger
  readonly settings: QueueSettings
  readonly queue: QueueClient
  readonly poison: QueueClient
  readonly signal: AbortSignal
}

/** Hands the messages of a queue to a function: in batches, with retries, and at last to the poison queue. */
export function startQueue(
  worker: Worker,
  trigger: QueueTrigger,
  settings: QueueSettings,
  service: QueueServiceClient,
): QueueListener {
  const stopping = new AbortController()
  const done = listen({
    worker,
    trigger,
    settings,
    queue: service.getQueueClient(trigger.queueName),
    poison: service.getQueueClient(`${trigger.queueName}-poison`),
    signal: stopping.signal,
  })
  return {
    stop: async () => {
      stopping.abort()
      await done
    },
  }
}

async function listen(listening: Listening): Promise<void> {
  const { settings, signal } = listening
  const atWork = new Set<Promise<void>>()
  let idleMs = idleMsFirst
  while (!signal.aborted) {
    const messages = await receive(listening)
    for (const message of messages ?? []) {
      const work = handle(listening, message).finally(() => atWork.delete(work))
      atWork.add(work)
    }
    while (atWork.size > settings.newBatchThreshold) await Promise.race(atWork)
    if (messages === undefined || messages.length === 0) {
      await pause(messages === undefined ? outageMs : idleMs, signal)
      idleMs = Math.min(idleMs * 2, idleMsMax)
    } else idleMs = idleMsFirst
  }
  await Promise.all(atWork)
}

/** The next batch; undefined when the storage does not answer. A queue that is not there yet is empty. */
async function receive(listening: Listening): Promise<DequeuedMessageItem[] | undefined> {
  const { worker, trigger, settings, queue } = listening
  try {
    const received = await queue.receiveMessages({
      numberOfMessages: settings.batchSize,
      visibilityTimeout: leaseMs / 1000,
    })
    return received.receivedMessageItems
  } catch (error) {
    if (isNotFound(error)) return []
    worker.log('error', `Queue ${trigger.queueName}: ${String(error)}`, trigger.functionId)
    return undefined
  }
}

/** One message to its end. Whatever fails here is tried again when the message's lease is over. */
async function handle(listening: Listening, message: DequeuedMessageItem): Promise<void> {
  const { worker, trigger, settings } = listening
  const lease = holdLease(listening.queue, message)
  try {
    const isLate = message.dequeueCount > settings.maxDequeueCount
    const succeeded = !isLate && (await run(listening, message))
    const popReceipt = await lease.end()
    if (succeeded) await listening.queue.deleteMessage(message.messageId, popReceipt)
    else if (message.dequeueCount < settings.maxDequeueCount)
      await putBack(listening, message, popReceipt)
    else await toPoison(listening, message, popReceipt)
  } catch (error) {
    worker.log('error', `Queue ${trigger.queueName}: ${String(error)}`, trigger.functionId)
  }
}

async function run(listening: Listening, message: DequeuedMessageItem): Promise<boolean> {
  const { worker, trigger, settings } = listening
  const { messageText } = message
  const text =
    settings.messageEncoding === 'base64'
      ? Buffer.from(messageText, 'base64').toString('utf8')
      : messageText
  try {
    const metadata = metadataOf(message, text)
    await invoke(worker, createInvocation(trigger, { string: text }, metadata))
    return true
  } catch (error) {
    const attempt = `Attempt ${message.dequeueCount} of ${settings.maxDequeueCount} failed`
    worker.log('error', `${attempt}: ${String(error)}`, trigger.functionId)
    return false
  }
}

async function putBack(
  { queue, settings }: Listening,
  message: DequeuedMessageItem,
  popReceipt: string,
): Promise<void> {
  const seconds = settings.visibilityTimeoutMs / 1000
  await queue.updateMessage(message.messageId, popReceipt, undefined, seconds)
}

async function toPoison(
  { queue, poison }: Listening,
  message: DequeuedMessageItem,
  popReceipt: string,
): Promise<void> {
  await poison.createIfNotExists()
  await poison.sendMessage(message.messageText)
  await queue.deleteMessage(message.messageId, popReceipt)
}

/** Keeps a message hidden while its function works; `end` gives the receipt that is valid then. */
function holdLease(queue: QueueClient, message: DequeuedMessageItem): { end(): Promise<string> } {
  let popReceipt = Promise.resolve(message.popReceipt)
  const renew = async (current: string): Promise<string> => {
    const held = await queue.updateMessage(message.messageId, current, undefined, leaseMs / 1000)
    return held.popReceipt ?? current
  }
  const timer = setInterval(() => {
    popReceipt = popReceipt.then((current) => renew(current).catch(() => current))
  }, leaseMs / 2)
  return {
    end: () => {
      clearInterval(timer)
      return popReceipt
    },
  }
}

function metadataOf(message: DequeuedMessageItem, text: string): Record<string, TypedData> {
  return {
    QueueTrigger: { string: text },
    DequeueCount: { string: String(message.dequeueCount) },
    Id: { string: message.messageId },
    PopReceipt: { string: message.popReceipt },
    InsertionTime: { string: message.insertedOn.toISOString() },
    ExpirationTime: { string: message.expiresOn.toISOString() },
    NextVisibleTime: { string: message.nextVisibleOn.toISOString() },
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 404
}
