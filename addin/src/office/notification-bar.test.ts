import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Fault, FakeOutlook } from './fake-office.ts'
import { newsBar } from './notification-bar.ts'

let outlook: FakeOutlook

beforeEach(() => {
  outlook = new FakeOutlook()
})

const bars = () => [...outlook.notifications]
const [replaceAsync, removeAsync] = [
  'notificationMessages.replaceAsync',
  'notificationMessages.removeAsync',
]

describe('newsBar', () => {
  test('is a single bar with the latest text, until it is hidden', async () => {
    outlook.install(globalThis)
    expect(await newsBar.show('First')).toMatchObject({ ok: true })
    expect(await newsBar.show('Second')).toMatchObject({ ok: true })
    expect(bars()).toEqual([['telltale.news', 'Second']])
    expect(await newsBar.hide()).toMatchObject({ ok: true })
    expect(bars()).toEqual([])
  })

  test('leaves other bars alone', async () => {
    outlook.notifications.set('telltale.hint', 'Open Telltale to sign in.')
    outlook.install(globalThis)
    await newsBar.show('News')
    await newsBar.hide()
    expect(bars()).toEqual([['telltale.hint', 'Open Telltale to sign in.']])
  })

  test('accepts 150 characters, and returns a fault where Office throws for one more', async () => {
    outlook.install(globalThis)
    expect(await newsBar.show('x'.repeat(150))).toMatchObject({ ok: true })
    expect(await newsBar.show('x'.repeat(151))).toMatchObject({ fault: { code: 'threw' } })
  })

  test.each<[name: string, fault: Fault, code: string]>([
    ['lacks it', { kind: 'missing' }, 'unsupported'],
    ['throws', { kind: 'throws' }, 'threw'],
    ['refuses', { kind: 'fails', code: 9025 }, 'refused'],
    ['never answers', { kind: 'silent' }, 'unanswered'],
  ])('returns a fault where Outlook %s', async (_, fault, code) => {
    outlook.faults.set(replaceAsync, fault)
    outlook.faults.set(removeAsync, fault)
    outlook.install(globalThis)
    const asked = await Promise.all([newsBar.show('News'), newsBar.hide()])
    expect(asked).toMatchObject([
      { ok: false, fault: { code } },
      { ok: false, fault: { code } },
    ])
  })

  test.each([
    ['no mail is open', { context: { mailbox: { item: null } } }],
    ['there is no mailbox', { context: {} }],
  ])('is unsupported where %s', async (_, office) => {
    Object.assign(globalThis, { Office: office })
    const unsupported = { ok: false, fault: { code: 'unsupported', officeCode: null } }
    expect([await newsBar.show('News'), await newsBar.hide()]).toEqual([unsupported, unsupported])
  })

  test('has nothing to hide above a mail that was selected since', async () => {
    outlook.install(globalThis)
    expect(await newsBar.hide()).toMatchObject({ fault: { code: 'refused', officeCode: 9024 } })
  })
})
