import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { clients } from '../model/client.ts'
import { newComposeItem } from '../model/item.ts'
import { createSession, type ItemSession } from '../model/session.ts'
import type { Traps } from '../model/traps.ts'
import { eventNames } from '../web/conversation.ts'
import { createNativeConversation, type NativeConversation } from './conversation.ts'
import type { NativeReply, NativeRequest } from './message.ts'

const owner = { name: 'Ann', address: 'ann@here.example' }

let session: ItemSession
let conversation: NativeConversation
let posted: NativeReply[]
let saved: unknown
let traps: Traps
const ports = {
  onReady: jest.fn(),
  onCommandEnd: jest.fn(),
  onCloseContainer: jest.fn(),
  report: jest.fn(),
}

beforeEach(() => {
  jest.clearAllMocks()
  posted = []
  saved = undefined
  traps = new Set()
  session = createSession(
    { ...newComposeItem('item-0001', owner), subject: 'Offer' },
    {
      mailbox: {
        owner,
        timeZone: 'UTC',
        permission: 'ReadWriteItem',
        extendedPermissions: [],
        addInId: 'add-in',
        client: clients.classic,
        traps: new Set(),
      },
      saveSettings: (settings) => (saved = settings),
      reportUnknown: jest.fn(),
      selection: () => undefined,
    },
  )
  conversation = createNativeConversation({
    ...ports,
    session,
    traps: () => traps,
    accessToken: () => Promise.resolve('token'),
    post: (reply) => posted.push(reply),
  })
})

function ask(kind: NativeRequest['kind'], dispatchId: number, args: unknown): readonly unknown[] {
  posted = []
  conversation.receive({ kind, call: 7, dispatchId, args })
  const [reply] = posted
  return reply?.kind === 'answer' && reply.call === 7 ? reply.values : []
}

const numbered = (itemNumber: number, more: object = {}) => [
  JSON.stringify({ itemNumber: String(itemNumber), ...more }),
]

describe('calls', () => {
  test('the first one returns the item and its number', () => {
    const [json, code] = ask('execute', 1, null)
    expect(JSON.parse(String(json))).toMatchObject({ itemType: 4, itemNumber: 1 })
    expect(code).toBe(0)
  })

  test.each([
    ['a value', 18, {}, ['{"data":"Offer"}', 0]],
    ['no value', 185, { name: 'a', value: '1' }, ['{}', 0]],
    ['a failure', 186, { name: 'b' }, ['{}', 9_050]],
    ['a failure when nobody knows it', 9_999, {}, ['{}', 5_000]],
    ['an answer of its own shape', 3, {}, ['{"wasSuccessful":true,"customProperties":"{}"}', 0]],
  ])('one with %s', (_what, dispatchId, params, values) => {
    expect(ask('execute', dispatchId, numbered(1, params))).toEqual([...values, '{"itemNumber":1}'])
  })

  test('one about an item that is no longer open fails without effect', () => {
    session.replace({ ...newComposeItem('item-0002', owner), subject: 'Other' })
    expect(ask('execute', 17, ['New', ...numbered(1)])).toEqual(['{}', 9_030, '{"itemNumber":2}'])
    expect(session.current()?.subject).toBe('Other')
    expect(ask('execute', 18, numbered(2))).toEqual(['{"data":"Other"}', 0, '{"itemNumber":2}'])
  })

  test('one that is slow is answered later, one that is not answered never', () => {
    jest.useFakeTimers()
    traps = new Set(['callsSlow', 'callsUnanswered'])
    expect(ask('execute', 37, [3, ...numbered(1)])).toEqual([])
    expect(ask('execute', 18, numbered(1))).toEqual([])
    jest.advanceTimersByTime(1_500)
    expect(posted).toMatchObject([{ values: ['{"data":"Offer"}', 0, '{"itemNumber":1}'] }])
    jest.useRealTimers()
  })

  test('telemetry gets no answer', () => {
    expect(ask('execute', 163, numbered(1))).toEqual([])
    expect(posted).toEqual([])
  })

  test('a token is returned with the number of its success', async () => {
    ask('execute', 98, {})
    await Promise.resolve()
    expect(posted).toEqual([{ kind: 'answer', call: 7, values: [0, 'token'] }])
  })

  test('a command ends with its completion', () => {
    const event = JSON.stringify({ completedContext: { allowEvent: true } })
    expect(ask('execute', 94, ['id', 0, event])).toEqual([0])
    expect(ask('execute', 94, ['id', 11_101, ''])).toEqual([0])
    expect(ports.onCommandEnd.mock.calls).toEqual([
      ['id', { kind: 'completed', context: { allowEvent: true } }],
      ['id', { kind: 'missing' }],
    ])
  })

  test('the page may be closed', () => {
    expect(ask('execute', 97, [])).toEqual([0])
    expect(ports.onCloseContainer).toHaveBeenCalled()
  })

  test('settings are saved as a whole', () => {
    expect(ask('settings', 0, { SettingsKey: '{"a":"1"}' })).toEqual([0])
    expect(saved).toEqual({ a: '1' })
  })
})

describe('events', () => {
  test('are sent to subscribers', () => {
    expect(conversation.raise(eventNames.recipientsChanged, ['{}'])).toBe(false)
    expect(ask('register', 47, '')).toEqual([0])
    expect(conversation.raise(eventNames.recipientsChanged, ['{}'])).toBe(true)
    expect(posted.at(-1)).toEqual({ kind: 'event', dispatchId: 47, values: ['{}'] })
    expect(ask('unregister', 47, '')).toEqual([0])
    expect(conversation.raise(eventNames.recipientsChanged, ['{}'])).toBe(false)
  })

  test('the library is ready once it asks for commands', () => {
    ask('register', 46, '')
    expect(ports.onReady).not.toHaveBeenCalled()
    ask('register', 39, '')
    expect(ports.onReady).toHaveBeenCalledTimes(1)
    conversation.raise(eventNames.command, { 0: 'id', 1: 'run', 2: '{}' })
    expect(posted.at(-1)).toEqual({ kind: 'event', dispatchId: 39, values: ['id', 'run', '{}'] })
  })

  test.each([
    ['another item', { itemType: 1 }, ['{"itemType":1,"itemNumber":2}', '{"itemNumber":2}']],
    ['no item', '', ['', '{"itemNumber":2}']],
  ])('%s has its number', (_what, data, values) => {
    ask('register', 46, '')
    session.replace(newComposeItem('item-0002', owner))
    conversation.raise(eventNames.itemChanged, data)
    expect(posted.at(-1)).toEqual({ kind: 'event', dispatchId: 46, values })
  })

  test('that are unknown are refused and reported', () => {
    expect(ask('register', 53, '')).toEqual([5_000])
    expect(ports.report).toHaveBeenCalledWith(expect.any(String), '53')
    expect(ask('register', 10, '{}')).toEqual([5_000])
  })
})

describe('a dialog', () => {
  test('opens once, exchanges messages, and can be closed by either side', () => {
    const dialog = { tell: jest.fn(), close: jest.fn() }
    const openDialog =
      jest.fn<NonNullable<Parameters<typeof createNativeConversation>[0]['openDialog']>>()
    openDialog.mockReturnValue(dialog)
    conversation = createNativeConversation({
      ...ports,
      session,
      traps: () => traps,
      accessToken: () => Promise.resolve('token'),
      post: (reply) => posted.push(reply),
      openDialog,
    })
    expect(ask('register', 10, 'target')).toEqual([0])
    expect(ask('register', 10, 'target')).toEqual([12_007])
    ask('to-child', 0, '{"messageContent":"down"}')
    expect(dialog.tell).toHaveBeenCalledWith('down')
    posted = []
    openDialog.mock.calls[0]?.[1].hear('up', 'https://x')
    openDialog.mock.calls[0]?.[1].closed()
    expect(posted).toEqual([
      { kind: 'event', dispatchId: 10, values: [0, 'up', 'https://x'] },
      { kind: 'event', dispatchId: 10, values: [12_006] },
    ])
    expect(ask('register', 10, 'target')).toEqual([0])
    expect(ask('unregister', 10, 'target')).toEqual([0])
    expect(dialog.close).toHaveBeenCalledTimes(1)
    openDialog.mockReturnValue(12_004)
    expect(ask('register', 10, 'target')).toEqual([12_004])
  })
})
