import { describe } from '@jest/globals'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMailboxStore,
  createMemoryMessageStore,
} from './memory-stores.ts'
import { createMemoryNoticeStore } from './memory-notice-store.ts'
import { createMemoryAnswerStore, createMemoryThreadStore } from './memory-thread-stores.ts'
import { createMemoryContactStore, createMemoryOwnUseStore } from './memory-own-stores.ts'
import { createMemoryWatchStore } from './memory-watch-store.ts'
import { noticeContract } from './notice-store.contract.ts'
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

describe('memory store of notices', () => {
  const notices = createMemoryNoticeStore()
  noticeContract(() => notices)
})
