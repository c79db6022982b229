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
  return {
    put: (mailboxId, messageId, answer) => {
      const key = `${mailboxId}${messageId}`
      messages.set(key, new Map(messages.get(key)).set(answer.id, answer))
      return Promise.resolve()
    },
    list: (mailboxId, messageId, limit) => {
      const answers = [...(messages.get(`${mailboxId}${messageId}`)?.values() ?? [])]
      answers.sort((left, right) => (left.id < right.id ? -1 : 1))
      return Promise.resolve(answers.slice(0, limit))
    },
  }
}
