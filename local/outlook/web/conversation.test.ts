import { describe, expect, jest, test } from '@jest/globals'
import { clients } from '../model/client.ts'
import { initialTraps, type TrapName, trapsOf } from '../model/traps.ts'
import { newComposeItem } from '../model/item.ts'
import { createSession } from '../model/session.ts'
import { createConversation, eventNames } from './conversation.ts'
import type { Request } from './message.ts'

const owner = { name: 'Ann', address: 'ann@here.example' }

function talk(
  accessToken: () => Promise<string> = () => Promise.resolve('token'),
  set: readonly TrapName[] = [],
) {
  const excess: string[] = []
  const waiting: (() => void)[] = []
  const posted: { _data: unknown; _responseType: number; _actionName: string }[] = []
  const ports = {
    hostOrigin: 'http://localhost:3000',
    session: createSession(newComposeItem('item-0001', owner), {
      mailbox: {
        owner,
        timeZone: 'UTC',
        permission: 'ReadWriteItem',
        extendedPermissions: [],
        addInId: 'add-in',
        client: clients.web,
        traps: trapsOf('web', initialTraps),
      },
      saveSettings: () => undefined,
      reportUnknown: () => undefined,
      selection: () => undefined,
    }),
    traps: () => new Set(set),
    appContext: () => ({ _id: 'add-in' }),
    accessToken,
    post: (text: string) => posted.push(JSON.parse(text) as (typeof posted)[number]),
    onReady: jest.fn(),
    onCommandEnd: jest.fn(),
    onCloseContainer: jest.fn(),
    reportExcess: (name: string) => excess.push(name),
    later: (act: () => void) => waiting.push(act),
    report: jest.fn(),
  }
  const conversation = createConversation(ports)
  const receive = (name: string, data: unknown, action: Request['action'] = 'invoke') => {
    conversation.receive({ conversationId: 'c', correlationId: 1, action, name, data })
    return posted.at(-1)?._data
  }
  /** The calls that came together have arrived. */
  const arrived = () => waiting.splice(0).forEach((act) => act())
  return { ports, posted, conversation, receive, arrived, excess }
}

const itemCall = (DispatchId: number, ApiParams?: unknown) => ({
  ApiParams,
  MethodData: { ControlId: 'a', DispatchId },
})
const common = (DispatchId: number, ...values: unknown[]) => ({
  DdaMethod: { ControlId: 'a', DispatchId, Version: 1 },
  ...values,
})

describe('a conversation', () => {
  test.each<[TrapName, number, readonly unknown[]]>([
    ['callsUnanswered', 18, [{ error: false, data: '' }]],
    ['callsUnanswered', 37, []],
    ['callsSlow', 37, []],
  ])('with the trap %s answers call %d at once with %j', (trap, dispatchId, answers) => {
    jest.useFakeTimers()
    const { posted, receive, arrived } = talk(undefined, [trap])
    receive('ExecuteMethod', itemCall(dispatchId, { coercionType: 3 }))
    arrived()
    expect(posted.map(({ _data }) => _data)).toEqual(answers)
    jest.advanceTimersByTime(1_500)
    expect(posted).toHaveLength(trap === 'callsSlow' ? 1 : answers.length)
    jest.useRealTimers()
  })

  test('returns the context, then the item', () => {
    const { receive } = talk()
    expect(receive('ContextActivationManager_getAppContextAsync', 'add-in')).toEqual({
      _id: 'add-in',
    })
    expect(receive('GetInitialData', itemCall(1))).toMatchObject({ itemType: 4 })
  })

  test('is ready once the library accepts commands', () => {
    const { receive, ports } = talk()
    expect(receive(eventNames.themeChanged, {}, 'register')).toEqual({ Error: 0 })
    expect(ports.onReady).not.toHaveBeenCalled()
    expect(receive(eventNames.command, {}, 'register')).toEqual({ Error: 0 })
    expect(ports.onReady).toHaveBeenCalled()
  })

  test('raises an event for its subscriber, until it unsubscribes', () => {
    const { receive, conversation, posted } = talk()
    expect(conversation.raise(eventNames.itemChanged, '')).toBe(false)
    receive(eventNames.itemChanged, {}, 'register')
    expect(conversation.raise(eventNames.itemChanged, '')).toBe(true)
    expect(posted.at(-1)).toMatchObject({ _responseType: 1, _data: '' })
    receive(eventNames.itemChanged, {}, 'unregister')
    expect(conversation.raise(eventNames.itemChanged, '')).toBe(false)
  })

  test('refuses an event that this Outlook does not have, such as a dialog in a handler', () => {
    const { receive, ports } = talk()
    expect(receive('dialogMessageReceived', {}, 'register')).toEqual({ Error: 5000 })
    expect(ports.report).toHaveBeenCalled()
  })

  test('distinguishes the two interfaces whose names differ by a capital', () => {
    const { receive, arrived, posted } = talk()
    receive('ExecuteMethod', itemCall(17, { subject: 'New' }))
    arrived()
    expect(posted.at(-1)?._data).toEqual({ error: false })
    expect(receive('executeMethod', common(17))).toEqual({ Version: 1, Error: 5000 })
  })

  test('answers every call with an object', () => {
    const { receive, ports } = talk()
    expect(receive('ExecuteMethod', itemCall(9_999))).toEqual({ error: true, errorCode: 5000 })
    expect(receive('ExecuteMethod', {})).toEqual({ error: true, errorCode: 9031 })
    expect(receive('executeMethod', {})).toEqual({ Version: 1, Error: 5000 })
    expect(receive('somethingNew', {})).toEqual({ error: true, errorCode: 5000 })
    expect(ports.report).toHaveBeenCalledTimes(1)
  })

  test('counts the calls that a page makes together, and answers each', () => {
    const { receive, arrived, posted, excess } = talk()
    for (let each = 0; each < 4; each += 1) receive('ExecuteMethod', itemCall(18))
    expect(posted).toHaveLength(0)
    arrived()
    expect(posted).toHaveLength(4)
    expect(excess).toEqual(['subject.getAsync'])
  })

  test('does not count calls that are made one after another, or that are not listed', () => {
    const { receive, arrived, posted, excess } = talk()
    for (let each = 0; each < 4; each += 1) {
      receive('ExecuteMethod', itemCall(18))
      arrived()
      receive('ExecuteMethod', itemCall(37, { coercionType: 3 }))
    }
    expect(posted).toHaveLength(8)
    expect(excess).toEqual([])
  })

  test('raises nothing without a subscriber', () => {
    const { receive, posted } = talk()
    receive('ContextActivationManager_notifyHost', ['a', 21, 'http://localhost:3001'])
    receive('ExecuteMethod', itemCall(163, {}))
    expect(posted).toEqual([])
  })

  test.each([
    [
      'its result',
      common(94, 'command', 0, '{"completedContext":{"allowEvent":true}}'),
      { kind: 'completed', context: { allowEvent: true } },
    ],
    ['no result', common(94, 'command', 0, '{}'), { kind: 'completed', context: undefined }],
    ['that there is no such function', common(94, 'command', 11101, ''), { kind: 'missing' }],
  ])('passes on the end of a command with %s', (_what, data, end) => {
    const { receive, ports } = talk()
    expect(receive('executeMethod', data)).toEqual({ Version: 1, Error: 0 })
    expect(ports.onCommandEnd).toHaveBeenCalledWith('command', end)
  })

  test('returns the token, or a failure', async () => {
    const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
    const given = talk()
    given.receive('executeMethod', common(98))
    await settled()
    expect(given.posted.at(-1)?._data).toEqual({ Version: 1, Error: 0, accessToken: 'token' })
    const failing = talk(() => Promise.reject(new Error('no')))
    failing.receive('executeMethod', common(98))
    await settled()
    expect(failing.posted.at(-1)?._data).toEqual({ Version: 1, Error: 13006 })
  })

  test('closes on request', () => {
    const { receive, ports } = talk()
    receive('executeMethod', common(97))
    expect(ports.onCloseContainer).toHaveBeenCalled()
  })
})
