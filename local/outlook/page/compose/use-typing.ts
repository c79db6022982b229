import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { addressesOf, isMailAddress } from '../../mail/address.ts'
import { type Address, sameAddress } from '../../model/person.ts'

const offeredMax = 5

export interface TypingProps {
  readonly people: readonly Address[]
  /** The people who can be suggested. */
  readonly known: readonly Address[]
  readonly onChange: (people: readonly Address[]) => void
}

/** The state of typing in a recipient field. */
export interface Typing {
  readonly typed: string
  readonly offers: readonly Address[]
  /** The suggestion that Enter takes. */
  readonly chosen: number
  readonly type: (text: string) => void
  readonly add: (people: readonly Address[]) => void
  /** Called when the field is left with text in it. */
  readonly leave: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

export function useTyping(props: TypingProps): Typing {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const offers = offersFor(typed, props)
  const type = (text: string): void => {
    setTyped(text)
    setChosen(0)
  }
  const add = (added: readonly Address[]): void => {
    type('')
    const named = added.map((who) => props.known.find((each) => sameAddress(each, who)) ?? who)
    const fresh = named.filter((who) => !props.people.some((each) => sameAddress(each, who)))
    if (fresh.length > 0) props.onChange([...props.people, ...fresh])
  }
  /** A complete address is taken literally, even if a suggestion is similar. */
  const take = (offer: Address | undefined): void =>
    add(offer === undefined || isMailAddress(typed.trim()) ? addressesOf(typed) : [offer])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return
    const begun = typed !== ''
    const keys: Readonly<Record<string, readonly [act: () => void, taken: boolean]>> = {
      ArrowDown: [() => setChosen(Math.min(chosen + 1, offers.length - 1)), offers.length > 0],
      ArrowUp: [() => setChosen(Math.max(chosen - 1, 0)), offers.length > 0],
      Escape: [() => type(''), begun],
      Enter: [() => take(offers[chosen]), begun],
      Tab: [() => take(offers[chosen]), false],
      ';': [() => take(offers[chosen]), true],
      ',': [() => take(offers[chosen]), true],
      Backspace: [() => begun || props.onChange(props.people.slice(0, -1)), false],
    }
    const [act, taken] = keys[event.key] ?? [() => undefined, false]
    act()
    if (!taken) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = addressesOf(event.clipboardData.getData('text'))
    if (pasted.length < 2) return
    event.preventDefault()
    add(pasted)
  }
  const leave = (): void => take(offers.length === 1 ? offers[0] : undefined)
  return { typed, offers, chosen, type, add, leave, onKeyDown, onPaste }
}

function offersFor(typed: string, { known, people }: TypingProps): readonly Address[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  return known
    .filter((who) => !people.some((each) => sameAddress(each, who)))
    .filter((who) => `${who.name} ${who.address}`.toLowerCase().includes(wanted))
    .slice(0, offeredMax)
}
