import type { Body } from '../body.ts'
import type { Address } from '../person.ts'

/** The mail that is answered or forwarded. */
export interface Answered {
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly body: Body
}

export interface HeadLine {
  readonly label: string
  readonly text: string
}

/** How a program formats the header block of a quoted mail. */
export interface HeadSpelling {
  readonly timeLabel: string
  readonly time: (at: number) => string
  /** Between two people. */
  readonly separator: string
}

export function headLines(answered: Answered, spelling: HeadSpelling): readonly HeadLine[] {
  const { from, at, to, cc, subject } = answered
  const written = (people: readonly Address[]): string =>
    people.map(nameAndAddress).join(spelling.separator)
  return [
    { label: 'From', text: nameAndAddress(from) },
    { label: spelling.timeLabel, text: spelling.time(at) },
    { label: 'To', text: written(to) },
    ...(cc.length > 0 ? [{ label: 'Cc', text: written(cc) }] : []),
    { label: 'Subject', text: subject },
  ]
}

/** Like "Tuesday, November 14, 2023 10:13 PM". */
export function longTime(at: number, between = ' '): string {
  const date = new Date(at)
  const day = date.toLocaleDateString('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
  const time = date.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
  return `${day}${between}${time.replace(/\u202f/g, ' ')}`
}

/** The content of the body of a whole document; a fragment is returned unchanged. */
export function innerHtml(html: string): string {
  const open = /<body\b[^>]*>/i.exec(html)
  if (open === null) return html
  const rest = html.slice(open.index + open[0].length)
  const close = [...rest.matchAll(/<\/body/gi)].at(-1)
  return close === undefined ? rest : rest.slice(0, close.index)
}

function nameAndAddress({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`
}
