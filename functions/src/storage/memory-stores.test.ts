import { describe } from '@jest/globals'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMailboxStore,
  createMemoryMessageStore,
} from './memory-stores.ts'
import { createMemoryAnswerStore, createMemoryThreadStore } from './memory-thread-stores.ts'
import { createMemoryContactStore, createMemoryOwnUseStore } from './memory-own-stores.ts'
import { storesContract } from './stores.contract.ts'

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
