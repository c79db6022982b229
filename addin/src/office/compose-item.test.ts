import { beforeEach, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { type ComposeItem, currentComposeItem } from './compose-item.ts'
import { FakeOutlook } from './fake-office.ts'
import { currentReadItem } from './read-item.ts'

let outlook: FakeOutlook

beforeEach(() => {
  outlook = new FakeOutlook()
})

function item(): ComposeItem {
  outlook.install(globalThis)
  return currentComposeItem()!
}

describe('currentComposeItem()', () => {
  test.each([
    ['no item', { context: { mailbox: {} } }],
    ['a null item', { context: { mailbox: { item: null } } }],
    ['no mailbox', { context: {} }],
    ['a mail that is read', { context: { mailbox: { item: { subject: 'Offer' } } } }],
  ])('is undefined with %s', (_name, office) => {
    Object.assign(globalThis, { Office: office })
    expect(currentComposeItem()).toBeUndefined()
  })

  test('makes every call through `ask`', async () => {
    outlook.install(globalThis)
    let asked = 0
    const counted = currentComposeItem((call) => {
      asked++
      return call()
    })!
    await counted.recipients()
    await counted.setCustomProperty('telltale', '{}')
    await counted.showNotification('key', 'text')
    expect([asked, outlook.calls.length]).toEqual([7, 7])
  })
})

describe('ComposeItem', () => {
  test('returns what the mail contains', async () => {
    outlook.people.set('cc', [
      { displayName: 'x'.repeat(300), emailAddress: 'ben@fabrikam.example' },
      { displayName: 'typed', emailAddress: '' },
    ])
    outlook.attachments = [
      { attachmentType: 'file', isInline: false },
      { attachmentType: 'file', isInline: true },
      { attachmentType: 'cloud', isInline: false },
      { attachmentType: 'of tomorrow', isInline: false },
    ]
    const mail = item()
    expect(await mail.bodyType()).toEqual({ ok: true, value: 'html' })
    expect(await mail.bodyHtml()).toEqual({ ok: true, value: '<div>Hello Dana</div>' })
    expect(await mail.subject()).toEqual({ ok: true, value: 'Offer' })
    expect(await mail.recipients()).toEqual({
      ok: true,
      value: [
        { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' },
        { field: 'cc', name: 'x'.repeat(255), address: 'ben@fabrikam.example' },
      ],
    })
    expect(await mail.attachments()).toEqual({
      ok: true,
      value: ['file', 'inline', 'cloud', 'inline'],
    })
  })

  test('recognises a plain-text mail by its type', async () => {
    outlook.bodyType = 'text'
    expect(await item().bodyType()).toEqual({ ok: true, value: 'text' })
  })

  test('sets and clears what is appended on send', async () => {
    const mail = item()
    await mail.setAppendOnSend('<img>')
    expect(outlook.appendOnSend).toBe('<img>')
    await mail.setAppendOnSend(null)
    expect(outlook.appendOnSend).toBeNull()
  })

  test('returns a fault if a body is too long to be written', async () => {
    expect(await item().setBodyHtml('x'.repeat(1_000_001))).toEqual({
      ok: false,
      fault: { code: 'threw', officeCode: null },
    })
  })

  test('returns null for a missing session key, and only for that', async () => {
    const mail = item()
    expect(await mail.sessionValue('telltale.ticket')).toEqual({ ok: true, value: null })
    await mail.setSessionValue('telltale.ticket', '1')
    expect(await mail.sessionValue('telltale.ticket')).toEqual({ ok: true, value: '1' })
    outlook.faults.set('sessionData.getAsync', { kind: 'fails', code: 5000 })
    expect(await mail.sessionValue('telltale.ticket')).toMatchObject({ ok: false })
  })

  test('preserves the other properties of the mail', async () => {
    outlook.customProperties.set('other', 1)
    await item().setCustomProperty('telltale', '{}')
    expect([...outlook.customProperties]).toEqual([
      ['other', 1],
      ['telltale', '{}'],
    ])
  })

  test('shows one bar per key', async () => {
    const mail = item()
    await mail.showNotification('telltale.hint', 'First')
    await mail.showNotification('telltale.hint', 'Second')
    expect([...outlook.notifications]).toEqual([['telltale.hint', 'Second']])
    const manifest = readFileSync('manifest.xml', 'utf8')
    const [icon, ...others] = outlook.notificationIcons
    expect(manifest).toContain(`<bt:Image id="${icon}"`)
    expect(others).toEqual([])
    await mail.hideNotification('telltale.hint')
    expect(outlook.notifications.size).toBe(0)
  })

  test('returns the fault of the first list of recipients that fails', async () => {
    outlook.faults.set('cc.getAsync', { kind: 'fails', code: 5000 })
    expect(await item().recipients()).toMatchObject({ ok: false, fault: { officeCode: 5000 } })
    expect(outlook.calls).toEqual(['to.getAsync', 'cc.getAsync'])
  })

  test('never requests two lists of recipients at once', async () => {
    await item().recipients()
    expect(outlook.callsAtOnceMax).toBe(1)
  })
})

describe('currentReadItem()', () => {
  const person = { displayName: 'Dana', emailAddress: 'dana@contoso.example' }
  const read = (extra: object) =>
    Object.assign(globalThis, { Office: { context: { mailbox: { item: extra } } } })

  test('returns the envelope of the selected mail', () => {
    const sentAt = Date.UTC(2026, 0, 2)
    read({
      itemId: 'AAQ',
      subject: 'Offer',
      from: person,
      to: [person],
      cc: [person],
      dateTimeCreated: new Date(sentAt),
      internetMessageId: '<1@x>',
      conversationId: 'C',
    })
    expect(currentReadItem()).toMatchObject({
      itemId: 'AAQ',
      subject: 'Offer',
      from: { name: 'Dana', address: 'dana@contoso.example' },
      recipients: [{ field: 'to' }, { field: 'cc' }],
      internetMessageId: '<1@x>',
      conversationId: 'C',
      sentAt,
    })
  })

  test('tolerates what an Outlook leaves out', () => {
    read({ subject: '', dateTimeCreated: new Date(NaN) })
    expect(currentReadItem()).toMatchObject({
      itemId: '',
      from: null,
      recipients: [],
      internetMessageId: null,
      sentAt: null,
    })
  })

  test('is undefined while a mail is composed', () => {
    outlook.install(globalThis)
    expect(currentReadItem()).toBeUndefined()
  })
})
