import { addressCharsMax } from './limits.ts'
import { InputFault, integer, oneOf, orElse, type Parser, record, text } from './parse.ts'

/** The legal ground for tracking a person by name. */
export type LawfulBasis =
  | 'consent'
  | 'legitimate-interest'
  /** None is known. The person appears as "Someone". */
  | 'none'
  /** The person objects to being tracked. */
  | 'objected'

export const lawfulBases: readonly LawfulBasis[] = [
  'consent',
  'legitimate-interest',
  'none',
  'objected',
]

export function mayName(basis: LawfulBasis): boolean {
  return basis === 'consent' || basis === 'legitimate-interest'
}

/** After an objection, only the person's own consent allows tracking again. */
export function mayBecome(from: LawfulBasis | null, to: LawfulBasis): boolean {
  return from !== 'objected' || to === 'objected' || to === 'consent'
}

/** Who recorded a basis: a rep, or the person themselves, on the privacy page. */
export type Recorder = 'rep' | 'recipient'

/** A basis that somebody recorded. */
export interface RecordedBasis {
  readonly basis: LawfulBasis
  /** Milliseconds since 1970. */
  readonly recordedAt: number
  readonly by: Recorder
}

/** The basis that holds after all of these, recorded one after the other; null if there is none. */
export function lastBasis(all: readonly (RecordedBasis | null)[]): RecordedBasis | null {
  return all
    .slice()
    .sort((left, right) => (left?.recordedAt ?? 0) - (right?.recordedAt ?? 0))
    .reduce(
      (last, one) => (one !== null && mayBecome(last?.basis ?? null, one.basis) ? one : last),
      null,
    )
}

export function isSameBasis(left: RecordedBasis | null, right: RecordedBasis | null): boolean {
  return (
    left?.basis === right?.basis && left?.recordedAt === right?.recordedAt && left?.by === right?.by
  )
}

/** `PUT /api/contacts/basis`: a body, because addresses stay out of every URL. */
export interface BasisChange {
  readonly address: string
  readonly basis: LawfulBasis
}

/** `POST /api/contacts/find` */
export type ContactQuery = Pick<BasisChange, 'address'>

/** On what basis a person may be named. It says nothing of what mails show: colleagues would see it. */
export interface Contact {
  readonly basis: LawfulBasis
  /** Milliseconds since 1970; null if nobody recorded one, then the account's default applies. */
  readonly recordedAt: number | null
  /** null if nobody recorded one. */
  readonly recordedBy: Recorder | null
}

export const parseBasis: Parser<LawfulBasis> = oneOf(...lawfulBases)

export const parseRecorder: Parser<Recorder> = oneOf('rep', 'recipient')

export const parseRecordedBasis: Parser<RecordedBasis> = record<RecordedBasis>({
  basis: parseBasis,
  recordedAt: integer(0, 2 ** 48 - 1),
  // For a long time, only reps could record one.
  by: orElse(parseRecorder, 'rep'),
})

export const parseContactAddress: Parser<string> = (value, at) => {
  const said = text(addressCharsMax)(value, at)
  return said instanceof InputFault || said.includes('@')
    ? said
    : new InputFault(`${at} is not a mail address`)
}

export const parseBasisChange: Parser<BasisChange> = record<BasisChange>({
  address: parseContactAddress,
  basis: parseBasis,
})

export const parseContactQuery: Parser<ContactQuery> = record<ContactQuery>({
  address: parseContactAddress,
})
