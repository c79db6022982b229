import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss'
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { addressesOf, isMailAddress } from '../../mail/address.ts'
import { type Address, sameAddress } from '../../model/person.ts'

export interface RecipientFieldProps {
  readonly label: string
  readonly people: readonly Address[]
  /** Who may be offered while somebody types. */
  readonly known: readonly Address[]
  readonly readOnly: boolean
  readonly focusAtOnce?: boolean
  readonly onChange: (people: readonly Address[]) => void
}

const offeredMax = 5

const useStyles = makeStyles({
  field: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    minHeight: '32px',
    padding: '3px 0',
    flex: '1 1 auto',
    minWidth: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-within': { borderBottomColor: tokens.colorCompoundBrandStroke },
  },
  input: {
    flex: '1 1 120px',
    minWidth: '80px',
    height: '24px',
    border: 'none',
    outline: 'none',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
  },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '24px',
    padding: '0 10px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'nowrap',
  },
  remove: { minWidth: '20px', maxWidth: '20px', marginRight: '-6px', fontSize: '12px' },
  wrong: { color: tokens.colorPaletteRedForeground1, textDecorationLine: 'underline' },
  offers: {
    position: 'absolute',
    top: '100%',
    left: 0,
    zIndex: 10,
    margin: 0,
    padding: '4px',
    minWidth: '280px',
    maxWidth: '100%',
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  offer: {
    display: 'block',
    padding: '6px 8px',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  address: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

export function RecipientField(props: RecipientFieldProps) {
  const styles = useStyles()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const typing = useTyping(props)
  const { offers, chosen } = typing
  const remove = (gone: Address): void => {
    props.onChange(props.people.filter((who) => who !== gone))
    input.current?.focus()
  }
  return (
    <div
      className={styles.field}
      role="group"
      aria-label={props.label}
      onClick={() => input.current?.focus()}
    >
      {props.people.map((who) => (
        <Chip key={who.address} who={who} readOnly={props.readOnly} onRemove={() => remove(who)} />
      ))}
      <input
        ref={input}
        className={styles.input}
        aria-label={props.label}
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls={`${id}-offers`}
        aria-activedescendant={offers.length > 0 ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        autoFocus={props.focusAtOnce}
        disabled={props.readOnly}
        value={typing.typed}
        onChange={({ target }) => typing.type(target.value)}
        onKeyDown={typing.onKeyDown}
        onPaste={typing.onPaste}
        onBlur={typing.leave}
      />
      {offers.length > 0 && (
        <ul className={styles.offers} id={`${id}-offers`} role="listbox" aria-label="Suggestions">
          {offers.map((who, at) => (
            <li
              key={who.address}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === chosen}
              className={mergeClasses(styles.offer, at === chosen && styles.chosen)}
              onMouseDown={(event) => {
                event.preventDefault()
                typing.add([who])
              }}
            >
              {who.name} <span className={styles.address}>{who.address}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface Typing {
  readonly typed: string
  readonly offers: readonly Address[]
  /** Which of the offers Enter takes. */
  readonly chosen: number
  readonly type: (text: string) => void
  readonly add: (people: readonly Address[]) => void
  /** The field is left with something in it. */
  readonly leave: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

function useTyping(props: RecipientFieldProps): Typing {
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
  const finish = (): void => {
    const offer = isMailAddress(typed.trim()) ? undefined : offers[chosen]
    add(offer === undefined ? addressesOf(typed) : [offer])
  }
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => (setChosen(Math.min(chosen + 1, offers.length - 1)), offers.length > 0),
    ArrowUp: () => (setChosen(Math.max(chosen - 1, 0)), offers.length > 0),
    Escape: () => (type(''), typed !== ''),
    Enter: () => (finish(), typed !== ''),
    Tab: () => (finish(), false),
    ';': () => (finish(), true),
    ',': () => (finish(), true),
    Backspace: () => {
      if (typed === '') props.onChange(props.people.slice(0, -1))
      return false
    },
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || keys[event.key]?.() !== true) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = addressesOf(event.clipboardData.getData('text'))
    if (pasted.length < 2) return
    event.preventDefault()
    add(pasted)
  }
  const leave = (): void => add(offers.length === 1 ? offers : addressesOf(typed))
  return { typed, offers, chosen, type, add, leave, onKeyDown, onPaste }
}

interface ChipProps {
  readonly who: Address
  readonly readOnly: boolean
  readonly onRemove: () => void
}

function Chip({ who, readOnly, onRemove }: ChipProps) {
  const styles = useStyles()
  const name = who.name || who.address
  const wrong = !isMailAddress(who.address)
  return (
    <span
      className={mergeClasses(styles.chip, wrong && styles.wrong)}
      title={wrong ? `“${who.address}” is not a mail address` : who.address}
    >
      {name}
      {!readOnly && (
        <Button
          className={styles.remove}
          appearance="transparent"
          size="small"
          icon={<Dismiss12Regular />}
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        />
      )}
    </span>
  )
}

function offersFor(typed: string, { known, people }: RecipientFieldProps): readonly Address[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return []
  return known
    .filter((who) => !people.some((each) => sameAddress(each, who)))
    .filter((who) => `${who.name} ${who.address}`.toLowerCase().includes(wanted))
    .slice(0, offeredMax)
}
