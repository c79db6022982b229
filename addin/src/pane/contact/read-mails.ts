import { contactPagesReadMax } from '#core/limits'
import type { ContactMails } from '#core/wire-contact'
import type { ServiceResult } from '../../service/request.ts'
import type { Service } from '../../service/service.ts'
import type { ContactState } from './contact-state.ts'

/** Reads the mails that are shown anew, from the newest on; at first one page of them. */
export async function readMails(
  address: string,
  shown: Pick<ContactState, 'figures' | 'next'>,
  service: Pick<Service, 'contactMails'>,
): Promise<ServiceResult<ContactMails>> {
  const first = await service.contactMails(address, null)
  if (!first.ok) return first
  const items = [...first.value.items]
  let { next } = first.value
  for (let pages = 1; pages < contactPagesReadMax && goesOn(next, shown); pages++) {
    const further = await service.contactMails(address, next)
    if (!further.ok) return further
    items.push(...further.value.items)
    next = further.value.next
  }
  return { ok: true, value: { ...first.value, items, next } }
}

/** Whether more is shown below. Cursors sort newest first, as ids do. */
function goesOn(next: string | null, shown: Pick<ContactState, 'figures' | 'next'>): boolean {
  if (next === null || shown.figures === null) return false
  return shown.next === null || next < shown.next
}
