import { describe } from '@jest/globals'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMailboxStore,
  createMemoryMessageStore,
} from './memory-stores.ts'
import { createMemoryAnswerStore, createMemoryThreadStore } from './memory-thread-stores.ts'
import { createMemoryContactStore, createMemoryOwnUseStore } from './memory-own-stores.ts'
import { createMemoryWatchStore } from './memory-watch-store.ts'
import { storesContract } from './stores.contract.ts'
import { watchContract } from './watch-store.contract.ts'

describe('memory stores', () => {
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
  storesContract(() => stores)
})

describe('memory store of watches', () => {
  const watches = createMemoryWatchStore()
  watchContract(() => watches)
})
