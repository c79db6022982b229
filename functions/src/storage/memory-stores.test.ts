import { describe } from '@jest/globals'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMailboxStore,
  createMemoryMessageStore,
} from './memory-stores.ts'
import { storesContract } from './stores.contract.ts'

describe('memory stores', () => {
  const stores = {
    mailboxes: createMemoryMailboxStore(),
    messages: createMemoryMessageStore(),
    hits: createMemoryHitStore(),
    activity: createMemoryActivityStore(),
  }
  storesContract(() => stores)
})
