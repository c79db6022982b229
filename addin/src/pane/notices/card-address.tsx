import { Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { cardUrlCharsMax } from '#core/limits'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'
import type { CardSaving, Notices } from './use-notices.ts'

const useStyles = makeStyles({
  part: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}` },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  input: { minWidth: 0 },
})

export interface CardAddressProps {
  /** The host that cards are sent to; null: none yet. */
  readonly host: string | null
  readonly card: CardSaving
  readonly saveCard: Notices['saveCard']
  /** The rep cancels entering an address. */
  readonly onCancel: () => void
}

/** The host that cards go to, or a field to enter an address, which is a secret and never shown again. */
export function CardAddress({ host, card, saveCard, onCancel }: CardAddressProps) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const [changing, setChanging] = useState(false)
  const stop = (): void => {
    setChanging(false)
    if (host === null) onCancel()
  }
  if (host === null || changing)
    return <AddressForm card={card} saveCard={saveCard} onDone={stop} />
  return (
    <div className={mergeClasses(styles.part, rows.small)}>
      <span className={rows.wrap}>{words.notices.cardGoes(host)}</span>
      <div className={styles.actions}>
        <Button size="small" onClick={() => setChanging(true)}>
          {words.notices.cardChange}
        </Button>
        <Button size="small" onClick={() => void saveCard(null)}>
          {words.notices.cardRemove}
        </Button>
      </div>
      <span role="status">{card === 'failed' && words.notices.cardFailed}</span>
    </div>
  )
}

interface AddressFormProps extends Pick<CardAddressProps, 'card' | 'saveCard'> {
  readonly onDone: () => void
}

function AddressForm({ card, saveCard, onDone }: AddressFormProps) {
  const words = useWords()
  const styles = useStyles()
  const [address, setAddress] = useState('')
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const focus = (): void => form.current?.querySelector('input')?.focus()
  useEffect(focus, [])
  const { cardRefused, cardFailed } = words.notices
  const fault = card === 'refused' ? cardRefused : card === 'failed' ? cardFailed : null
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (await saveCard(address.trim())) onDone()
    else focus()
  }
  return (
    <form
      ref={form}
      className={styles.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '' && card !== 'saving') void submit()
      }}
    >
      <Field
        size="small"
        label={words.notices.cardAddress}
        hint={words.notices.cardHint}
        validationMessage={asked ? fault : null}
      >
        <Input
          type="url"
          dir="ltr"
          autoComplete="off"
          maxLength={cardUrlCharsMax}
          className={styles.input}
          value={address}
          onChange={(_, { value }) => setAddress(value)}
        />
      </Field>
      <div className={styles.actions}>
        <Button
          type="submit"
          size="small"
          appearance="primary"
          disabledFocusable={address.trim() === '' || card === 'saving'}
        >
          {card === 'saving' ? words.notices.cardSaving : words.notices.cardSave}
        </Button>
        <Button size="small" onClick={onDone}>
          {words.notices.cardCancel}
        </Button>
      </div>
    </form>
  )
}
