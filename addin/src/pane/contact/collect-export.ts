import type { MessageId } from '#core/ids'
import type { Service } from '../../service/service.ts'

export interface CollectedExport {
  readonly mails: number
  /** The file, as JSON. */
  readonly text: string
  /** Its name, which names nobody. */
  readonly file: string
}

/** The shape of the file, for whoever reads it with a program. */
export const exportFormat = 'telltale-person-1'

/**
 * Joins the pages of an export into one file. Its shape is in docs/service.md.
 * @param onPage called with the number of mails so far
 * @returns null if a page cannot be had: half an export would pass for a whole one
 */
export async function collectExport(
  address: string,
  service: Pick<Service, 'exportContact'>,
  now: number,
  onPage: (mails: number) => void,
): Promise<CollectedExport | null> {
  const mails: unknown[] = []
  let lawfulBasis: unknown = null
  let cursor: MessageId | null = null
  do {
    const asked = await service.exportContact(address, cursor)
    if (!asked.ok) return null
    mails.push(...asked.value.mails)
    lawfulBasis = asked.value.lawfulBasis
    cursor = asked.value.next
    onPage(mails.length)
  } while (cursor !== null)
  const exportedAt = new Date(now).toISOString()
  const whole = { format: exportFormat, exportedAt, address, lawfulBasis, mails }
  return {
    mails: mails.length,
    text: `${JSON.stringify(whole, null, 2)}\n`,
    file: `telltale-person-${exportedAt.slice(0, 10)}.json`,
  }
}
