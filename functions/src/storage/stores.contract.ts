import { describe } from '@jest/globals'
import { activityContract } from './activity-store.contract.ts'
import { answerContract } from './answer-store.contract.ts'
import type { Stores } from './azure-stores.ts'
import { contactContract } from './contact-store.contract.ts'
import { hitContract } from './hit-store.contract.ts'
import { mailboxContract } from './mailbox-store.contract.ts'
import { answerTimesContract, countsContract } from './message-counts.contract.ts'
import {
  erasedContract,
  messageContract,
  messageListContract,
  sentTimeContract,
} from './message-store.contract.ts'
import { ownUseContract, saidContract } from './own-use-store.contract.ts'
import { threadContract } from './thread-store.contract.ts'

/** The contract of every set of stores; run against tables on Azurite and against memory. */
export function storesContract(stores: () => Stores): void {
  describe('mailboxes', () => mailboxContract(stores))
  describe('messages', () => messageContract(stores))
  describe('messages without an erased person', () => erasedContract(stores))
  describe('sent times', () => sentTimeContract(stores))
  describe('messages in lists', () => messageListContract(stores))
  describe('message counts', () => countsContract(stores))
  describe('times of answers', () => answerTimesContract(stores))
  describe('hits', () => hitContract(stores))
  describe('activity', () => activityContract(stores))
  describe('threads', () => threadContract(stores))
  describe('answers', () => answerContract(stores))
  describe('own uses', () => ownUseContract(stores))
  describe('corrections', () => saidContract(stores))
  describe('contacts', () => contactContract(stores))
}
