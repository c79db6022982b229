import { describe, expect, jest, test } from '@jest/globals'
import { associate, officeReady, onItemChanged } from './events.ts'

describe('associate()', () => {
  test('registers a handler under its name in the manifest', () => {
    const held = new Map<string, unknown>()
    const actions = { associate: (name: string, run: unknown) => held.set(name, run) }
    Object.assign(globalThis, { Office: { actions } })
    const handler = () => undefined
    associate('onMessageSend', handler)
    expect([...held]).toEqual([['onMessageSend', handler]])
  })
})

describe('officeReady()', () => {
  test('waits for the library, where it can be asked', async () => {
    const onReady = jest.fn(() => Promise.resolve())
    Object.assign(globalThis, { Office: { onReady } })
    await officeReady()
    expect(onReady).toHaveBeenCalledTimes(1)
    Object.assign(globalThis, { Office: {} })
    await expect(officeReady()).resolves.toBeUndefined()
  })
})

describe('onItemChanged()', () => {
  test('listens until it is stopped', async () => {
    const mailbox = {
      addHandlerAsync: (_type: string, _run: unknown, answer: (result: unknown) => void) =>
        answer({ status: 'succeeded' }),
      removeHandlerAsync: jest.fn(),
    }
    Object.assign(globalThis, {
      Office: {
        context: { mailbox },
        AsyncResultStatus: { Succeeded: 'succeeded' },
        EventType: { ItemChanged: 'itemChanged' },
      },
    })
    const listening = await onItemChanged(() => undefined)
    if (listening.ok) listening.value()
    expect(mailbox.removeHandlerAsync).toHaveBeenCalledWith('itemChanged')
  })

  test('is unsupported where Outlook cannot pin', async () => {
    Object.assign(globalThis, { Office: { context: { mailbox: {} } } })
    expect(await onItemChanged(() => undefined)).toMatchObject({ fault: { code: 'unsupported' } })
  })
})
