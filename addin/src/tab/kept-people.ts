import { addressCharsMax, displayNameCharsMax, historyEntriesMax } from '#core/limits'
import { InputFault, integer, listOf, record, text } from '#core/parse'
import type { Person } from '../pane/place.ts'
import type { Memory } from '../pane/ports.ts'

/** The people in the browser's history, by number of entry, because no URL may name them. */
export interface KeptPeople {
  readonly at: (entry: number) => Person | null
  /** @param person null if the entry does not show a person */
  readonly keep: (entry: number, person: Person | null) => void
  readonly forget: () => void
}

interface Kept {
  readonly entry: number
  readonly person: Person
}

const key = 'telltale.people'

const parsePerson = record<Person>({
  name: text(displayNameCharsMax),
  address: text(addressCharsMax),
})
const parseKept = listOf(
  record<Kept>({ entry: integer(0, Number.MAX_SAFE_INTEGER), person: parsePerson }),
  historyEntriesMax,
)

/** @param memory survives a reload and ends with the session */
export function keptPeople(memory: Memory): KeptPeople {
  const write = (kept: readonly Kept[]): void => memory.write(key, JSON.stringify(kept))
  return {
    at: (entry) => read(memory).find((one) => one.entry === entry)?.person ?? null,
    keep: (entry, person) => {
      const others = read(memory).filter((one) => one.entry !== entry)
      const all = person === null ? others : [...others, { entry, person }]
      write(all.slice(-historyEntriesMax))
    },
    forget: () => write([]),
  }
}

/** Unreadable content counts as empty. */
function read(memory: Memory): readonly Kept[] {
  const kept = memory.read(key)
  if (kept === null) return []
  try {
    const parsed = parseKept(JSON.parse(kept), '')
    return parsed instanceof InputFault ? [] : parsed
  } catch {
    return []
  }
}
