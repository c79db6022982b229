import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss'
import { useId, useRef } from 'react'
import { isMailAddress } from '../../mail/address.ts'
import type { Address } from '../../model/person.ts'
import { type TypingProps, useTyping } from './use-typing.ts'

export interface RecipientFieldProps extends TypingProps {
  readonly label: string
  readonly readOnly: boolean
  readonly focusAtOnce?: boolean
}

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
