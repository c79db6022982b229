import { threadsPerKeyMax } from '#core/limits'
import type { Answer } from '#core/reply/answer'
import { eachOnce, type Thread } from '#core/reply/threads'
import type { AnswerStore, ThreadStore } from '#core/stores'

/** In-memory stores of threads and answers. */

export function createMemoryThreadStore(): ThreadStore {
  const rows = new Map<string, Thread>()
  return {
    put: (mailboxId, keys, thread) => {
      for (const key of keys) rows.set(`${mailboxId}${key}${thread.messageId}`, thread)
      return Promise.resolve()
    },
    find: (mailboxId, keys) => {
      const ordered = [...rows].sort(([left], [right]) => (left < right ? -1 : 1))
      const found = keys.flatMap((key) =>
        ordered
          .filter(([row]) => row.startsWith(`${mailboxId}${key}`))
          .slice(0, threadsPerKeyMax)
          .map(([, thread]) => thread),
      )
      return Promise.resolve(eachOnce(found))
    },
  }
}

export function createMemoryAnswerStore(): AnswerStore {
  const messages = new Map<string, Map<string, Answer>>()
  const erased = new Set<string>()
  const put: AnswerStore['put'] = (mailboxId, messageId, answer) => {
    const key = `${mailboxId}${messageId}`
    if (!erased.has(`${key}${answer.id}`))
      messages.set(key, new Map(messages.get(key)).set(answer.id, answer))
    return Promise.resolve()
  }
  return {
    put,
    erase: async (mailboxId, messageId, left) => {
      const key = `${mailboxId}${messageId}${left.id}`
      erased.delete(key)
      await put(mailboxId, messageId, left)
      erased.add(key)
    },
    remove: (mailboxId, messageId, id) =>
      Promise.resolve(messages.get(`${mailboxId}${messageId}`)?.delete(id) === true),
    list: (mailboxId, messageId, limit) => {
      const answers = [...(messages.get(`${mailboxId}${messageId}`)?.values() ?? [])]
      answers.sort((left, right) => (left.id < right.id ? -1 : 1))
      return Promise.resolve(answers.slice(0, limit))
    },
  }
}
