import { expect, test } from '@jest/globals'
import { clients } from './client.ts'
import { initialTraps, trapsOf } from './traps.ts'
import { initialDataOf, normalSubject } from './initial-data.ts'

test('initialDataOf() contains the envelope of a received mail', () => {
  const data = initialDataOf(
    {
      kind: 'read',
      itemId: 'item-0001',
      itemClass: 'IPM.Note',
      internetMessageId: '<1@x.example>',
      conversationId: 'c',
      from: { name: 'Bob', address: 'bob@there.example' },
      to: [{ name: 'Ann', address: 'ann@here.example' }],
      cc: [],
      bcc: [],
      subject: 'RE: Fw: Plans',
      body: { type: 'html', content: '' },
      attachments: [],
      internetHeaders: {},
      customProperties: {},
      notifications: [],
      createdAt: 1_700_000_000_000,
      read: true,
    },
    {
      owner: { name: 'Ann', address: 'ann@here.example' },
      timeZone: 'UTC',
      permission: 'ReadWriteMailbox',
      extendedPermissions: [],
      addInId: 'add-in',
      client: clients.web,
      traps: trapsOf('web', initialTraps),
    },
  )
  expect(data).toMatchObject({
    itemType: 1,
    permissionLevel: 2,
    id: 'item-0001',
    internetMessageId: '<1@x.example>',
    subject: 'RE: Fw: Plans',
    normalizedSubject: 'Plans',
    from: { address: 'bob@there.example', recipientType: 3 },
    to: [{ address: 'ann@here.example', recipientType: 2 }],
    dateTimeCreated: 1_700_000_000_000,
    isRead: true,
  })
})

test.each([
  ['Re: a', 'a'],
  ['  RE : FWD: a', 'a'],
  ['Regarding: a', 'Regarding: a'],
])('normalSubject() of "%s" is "%s"', (subject, normal) => {
  expect(normalSubject(subject)).toBe(normal)
})
