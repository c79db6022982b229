import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Switch,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { automaticReplyCharsMax } from '../../mail/limits.ts'
import type { Account, AutomaticReplies } from '../../mail/mail.ts'
import { mannerWords } from './manner-words.ts'

export interface MannerMenuProps {
  readonly account: Account
  readonly onReplies: (replies: AutomaticReplies) => void
  readonly onExists: (exists: boolean) => void
}

const useStyles = makeStyles({
  button: {
    minWidth: 0,
    marginLeft: '-8px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  told: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  // Fluent UI keeps room around a switch, for its focus ring alone.
  switch: { marginLeft: '-8px' },
  surface: {
    width: 'min(320px, calc(100vw - 24px))',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
})

/** How this address responds to mail automatically. */
export function MannerMenu({ account, onReplies, onExists }: MannerMenuProps) {
  const styles = useStyles()
  const { name, automaticReplies, exists } = account
  // Local state, because the server's answer arrives later.
  const [written, setWritten] = useState(automaticReplies)
  const words = mannerWords(account)
  const label = `${words ?? 'Automatic replies off'}. Change what ${name}’s address does with mail`
  return (
    <Popover
      trapFocus
      onOpenChange={(_, { open }) => {
        if (open) setWritten(automaticReplies)
        else if (written.text !== automaticReplies.text) onReplies(written)
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={mergeClasses(styles.button, words !== undefined && styles.told)}
          aria-label={label}
        >
          {words ?? 'Automatic replies off'}
        </Button>
      </PopoverTrigger>
      <PopoverSurface
        className={styles.surface}
        aria-label={`What ${name}’s address does with mail`}
      >
        <Switch
          className={styles.switch}
          label="Automatic replies"
          checked={written.on}
          disabled={!exists}
          onChange={(_, { checked }) => {
            setWritten({ ...written, on: checked })
            onReplies({ ...written, on: checked })
          }}
        />
        <Field label="Reply, once to each sender" size="small">
          <Textarea
            rows={4}
            maxLength={automaticReplyCharsMax}
            value={written.text}
            disabled={!exists}
            onChange={(_, { value }) => setWritten({ ...written, text: value })}
          />
        </Field>
        <Field hint="Mail to it comes back as undeliverable.">
          <Switch
            className={styles.switch}
            label="This address does not exist"
            checked={!exists}
            onChange={(_, { checked }) => onExists(!checked)}
          />
        </Field>
      </PopoverSurface>
    </Popover>
  )
}
