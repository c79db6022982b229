import { reportCharsMax } from '../limits.ts'
import { boundFailed, readAddresses } from './addresses.ts'
import type { Arrival, ArrivalSign } from './arrival.ts'
import { type Header, type HeadersOf, indexHeaders, readHeaders } from './headers.ts'
import { nearestFirst, readMessageIds } from './message-ids.ts'

const reportSigns: readonly ArrivalSign[] = [
  'failure-report',
  'delivery-report',
  'delay-report',
  'failed-recipients',
  'mail-system',
  'postmaster',
  'receipt-report',
]

/** Whether to read the MIME source of an arrival: if it is a report that names no mail or no recipient. */
export function wantsSource({ signs, answered, failed }: Arrival): boolean {
  const isReport = signs.some((sign) => reportSigns.includes(sign))
  return isReport && (answered.length === 0 || failed === null)
}

/**
 * Adds what the source of a report says: what happened (RFC 3464), to whom, and to which mail. Mail systems
 * such as Postfix name the mail only in the copy that they enclose.
 */
export function withReport(arrival: Arrival, source: string): Arrival {
  const text = source.slice(0, reportCharsMax)
  const entries = statusOf(text)
  const byQmail = namedByQmail(text)
  const sign = byQmail.length > 0 ? 'failure-report' : signOf(entries)
  const failed = [...byQmail, ...recipientsOf(entries, sign)]
  const original = originalIdOf(text)
  return {
    ...arrival,
    answered: nearestFirst([...original, ...arrival.answered], []),
    signs: sign === null || arrival.signs.includes(sign) ? arrival.signs : [...arrival.signs, sign],
    failed: failed.length === 0 ? arrival.failed : boundFailed(failed),
  }
}

/** The field groups of the report. The first is about the report itself, the others about recipients. */
function statusOf(text: string): readonly HeadersOf[] {
  const part = partsOf(text, /^message\/(global-)?delivery-status/)[0] ?? ''
  return part.split(/\r?\n[ \t]*\r?\n/).map((group) => indexHeaders(readHeaders(group)))
}

type ReportSign = 'failure-report' | 'delay-report' | 'success-report'

function signOf(entries: readonly HeadersOf[]): ReportSign | null {
  const actions = entries.reduce<readonly string[]>(
    (all, entry) => [...all, ...entry('action').map((action) => action.toLowerCase())],
    [],
  )
  if (actions.some((action) => /^failed/.test(action))) return 'failure-report'
  if (actions.some((action) => /^delayed/.test(action))) return 'delay-report'
  return actions.length > 0 ? 'success-report' : null
}

function recipientsOf(entries: readonly HeadersOf[], sign: ReportSign | null): readonly string[] {
  if (sign === null || sign === 'success-report') return []
  const action = sign === 'failure-report' ? /^failed/i : /^delayed/i
  const concerned = entries.filter((entry) => entry('action').some((said) => action.test(said)))
  return concerned.reduce<readonly string[]>((all, entry) => {
    const said = [...entry('original-recipient'), ...entry('final-recipient')]
    const found = said.reduce<readonly string[]>(
      (some, value) => [...some, ...readAddresses(value)],
      [],
    )
    return [...all, ...found.filter((one, at) => !all.includes(one) && found.indexOf(one) === at)]
  }, [])
}

/** qmail reports are plain text: each address on a line of its own, before the reason. */
function namedByQmail(text: string): readonly string[] {
  if (!/\bqmail-send program\b/.test(text)) return []
  const lines = text.split(/\r?\n/).filter((line) => /^<[^<>\s]+>:\s*$/.test(line))
  return lines.reduce<readonly string[]>((all, line) => [...all, ...readAddresses(line)], [])
}

/** The id of the mail that a report is about: from its own field, the enclosed copy, or the text below. */
function originalIdOf(text: string): readonly string[] {
  const receipt = partsOf(text, /^message\/(global-)?disposition-notification/)[0] ?? ''
  const said = indexHeaders(readHeaders(receipt))('original-message-id')
  const copy = partsOf(text, /^(message\/(rfc822|global)|text\/rfc822-headers)/)[0] ?? ''
  const enclosed = indexHeaders(readHeaders(copy))('message-id')
  const beneath = /\n[> \t]{0,20}message-id:[ \t]{0,20}(<[^<>]+>)/i.exec(
    bodyOf(text).replace(/=\r?\n/g, ''),
  )?.[1]
  const [id] = [...said, ...enclosed, beneath ?? ''].reduce<readonly string[]>(
    (all, value) => [...all, ...readMessageIds(value)],
    [],
  )
  return id === undefined ? [] : [id]
}

/** The bodies of all MIME parts of a type, at any depth. Boundaries are lines that begin with `--`. */
function partsOf(text: string, type: RegExp): readonly string[] {
  const bodies: string[] = []
  for (const part of text.split(/\r?\n--[^\r\n]+\r?\n/)) {
    const headers: readonly Header[] = readHeaders(part)
    const kind = indexHeaders(headers)('content-type')[0] ?? ''
    if (type.test(kind.toLowerCase())) bodies.push(bodyOf(part))
  }
  return bodies
}

function bodyOf(part: string): string {
  const end = /\r?\n[ \t]*\r?\n/.exec(part)
  return end === null ? '' : part.slice(end.index + end[0].length)
}
