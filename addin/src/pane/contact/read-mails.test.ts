import { expect, test } from '@jest/globals'
import { contactPagesReadMax } from '#core/limits'
import type { Service } from '../../service/service.ts'
import { mails } from '../fixtures.ts'
import { contactDana } from './contact-fixtures.ts'
import { readMails } from './read-mails.ts'

const all = mails(24)
const { figures } = contactDana
/** The cursor behind that many mails; null behind all of them. */
const behind = (count: number) => all[count - 1]?.messageId ?? null

const offline = { ok: false, fault: { code: 'offline', status: null, problem: null } } as const

/** Answers with two mails at a time. */
function serviceWith(failsAt: string | null = 'never') {
  const asked: (string | null)[] = []
  const contactMails: Service['contactMails'] = (_address, cursor) => {
    asked.push(cursor)
    if (cursor === failsAt) return Promise.resolve(offline)
    const from = all.findIndex(({ messageId }) => messageId === cursor) + 1
    const items = all.slice(from, from + 2)
    const next = from + 2 < all.length ? behind(from + 2) : null
    const page = { items, next, figures: cursor === null ? figures : null, mayErase: true }
    return Promise.resolve({ ok: true, value: page })
  }
  return { asked, service: { contactMails } }
}

test.each([
  ['one page at first', { figures: null, next: null }, 2],
  ['one page if no more is shown', { figures, next: behind(2) }, 2],
  ['all that is shown', { figures, next: behind(6) }, 6],
  ['all that is shown where a mail has come since', { figures, next: behind(5) }, 6],
  ['no more pages than it may', { figures, next: null }, 2 * contactPagesReadMax],
])('readMails() reads %s', async (_name, shown, count) => {
  const { asked, service } = serviceWith()
  const read = await readMails('dana@contoso.example', shown, service)
  expect(read).toEqual({
    ok: true,
    value: { items: all.slice(0, count), next: behind(count), figures, mayErase: true },
  })
  expect(asked).toHaveLength(count / 2)
})

test.each([null, behind(2)])('readMails() gives nothing if a page is missing', async (failsAt) => {
  const { service } = serviceWith(failsAt)
  const read = await readMails('dana@contoso.example', { figures, next: behind(4) }, service)
  expect(read).toMatchObject({ ok: false })
})
