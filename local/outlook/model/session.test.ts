import { expect, jest, test } from '@jest/globals'
import { clients } from './client.ts'
import { initialTraps, trapsOf } from './traps.ts'
import { newComposeItem } from './item.ts'
import { createSession } from './session.ts'

const owner = { name: 'Ann', address: 'ann@here.example' }

function open() {
  const ports = {
    mailbox: {
      owner,
      timeZone: 'UTC',
      permission: 'ReadWriteItem',
      extendedPermissions: [],
      addInId: 'add-in',
      client: clients.web,
      traps: trapsOf('web', initialTraps),
    } as const,
    saveSettings: jest.fn(),
    reportUnknown: jest.fn(),
    selection: () => undefined,
  }
  return { ports, session: createSession(newComposeItem('item-0001', owner), ports) }
}

test('a session notifies its listeners of an add-in’s changes, until they stop', () => {
  const { session } = open()
  const listener = jest.fn()
  const stop = session.subscribe(listener)
  session.execute(18, undefined)
  expect(listener).not.toHaveBeenCalled()
  session.execute(17, { subject: 'New' })
  expect(listener).toHaveBeenCalledTimes(1)
  expect(session.current()).toMatchObject({ subject: 'New' })
  stop()
  session.execute(17, { subject: 'Newer' })
  expect(listener).toHaveBeenCalledTimes(1)
})

test('a session reports an unknown call, and answers it', () => {
  const { session, ports } = open()
  expect(session.execute(9_999, { a: 1 })).toEqual({ error: true, errorCode: 5000 })
  expect(ports.reportUnknown).toHaveBeenCalledWith(9_999, { a: 1 })
})

test('a session has no answer for telemetry', () => {
  expect(open().session.execute(163, {})).toBeUndefined()
})

test('a session passes on the settings of the mailbox', () => {
  const { session, ports } = open()
  session.execute(404, [{ a: '1' }])
  expect(ports.saveSettings).toHaveBeenCalledWith({ a: '1' })
})

test('a session knows the kind of its item', () => {
  const { session } = open()
  expect(session.initialData()).toMatchObject({
    itemType: 4,
    permissionLevel: 3,
    userEmailAddress: owner.address,
    conversationId: null,
    openWindowOpen: false,
  })
  session.replace(null)
  expect(session.initialData()).toMatchObject({ itemType: 6 })
})
