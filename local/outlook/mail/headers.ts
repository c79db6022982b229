import type { Address } from '../model/person.ts'
import type { HeaderLine, Message } from './mail.ts'

/** The fields that a mail's header is made of. */
export type Headed = Pick<
  Message,
  'from' | 'to' | 'cc' | 'subject' | 'at' | 'internetMessageId' | 'references' | 'internetHeaders'
>

/** The header of a mail on the wire, without what only its sender may see. */
export function headersOf(message: Headed): readonly HeaderLine[] {
  const { from, to, cc, subject, at, internetMessageId, references, internetHeaders } = message
  const answered = references.at(-1)
  return [
    line('From', written([from])),
    ...(to.length > 0 ? [line('To', written(to))] : []),
    ...(cc.length > 0 ? [line('Cc', written(cc))] : []),
    line('Subject', subject),
    line('Date', new Date(at).toUTCString().replace('GMT', '+0000')),
    line('Message-ID', internetMessageId),
    ...(answered === undefined ? [] : [line('In-Reply-To', answered)]),
    ...(references.length === 0 ? [] : [line('References', references.join(' '))]),
    ...Object.entries(internetHeaders).map(([name, value]) => line(name, value)),
  ]
}

function line(name: string, value: string): HeaderLine {
  return { name, value }
}

function written(people: readonly Address[]): string {
  return people
    .map(({ name, address }) => (name === '' ? address : `${quoted(name)} <${address}>`))
    .join(', ')
}

/** Quotes a display name with special characters. */
function quoted(name: string): string {
  return /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name
}
