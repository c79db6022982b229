import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { SelectedLink } from './editor-document.ts'
import { fullAddress } from './link.ts'

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '12px' },
})

interface FormDialogProps {
  readonly title: string
  readonly action: string
  readonly ready: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
  /** Another button. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

function FormDialog(props: FormDialogProps) {
  const { title, action, ready, onDone, onCancel, children } = props
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onCancel()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) onDone()
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.fields}>{children}</DialogContent>
            <DialogActions>
              <Button appearance="primary" type="submit" disabled={!ready}>
                {action}
              </Button>
              {props.more}
              <Button onClick={onCancel}>Cancel</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

export interface LinkDialogProps {
  /** The selection when the dialog was opened. */
  readonly selected: SelectedLink
  readonly onInsert: (text: string, address: string) => void
  /** Removes the link and keeps its text. */
  readonly onRemove: () => void
  readonly onCancel: () => void
}

export function LinkDialog({ selected, onInsert, onRemove, onCancel }: LinkDialogProps) {
  const [text, setText] = useState(selected.text)
  const [address, setAddress] = useState(selected.address ?? '')
  const full = fullAddress(address)
  const isNew = selected.address === undefined
  return (
    <FormDialog
      title={isNew ? 'Insert link' : 'Edit link'}
      action={isNew ? 'Insert' : 'Save'}
      ready={full !== undefined}
      onDone={() => full !== undefined && onInsert(text.trim() || full, full)}
      onCancel={onCancel}
      more={!isNew && <Button onClick={onRemove}>Remove link</Button>}
    >
      <Field label="Display as">
        <Input value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      <Field label="Web address (URL)">
        <Input
          autoFocus
          value={address}
          placeholder="https://"
          onChange={(_, { value }) => setAddress(value)}
        />
      </Field>
    </FormDialog>
  )
}

export interface CloudFileDialogProps {
  readonly onAttach: (name: string) => void
  readonly onCancel: () => void
}

export function CloudFileDialog({ onAttach, onCancel }: CloudFileDialogProps) {
  const [name, setName] = useState('Proposal.docx')
  return (
    <FormDialog
      title="Attach a cloud file"
      action="Attach"
      ready={name.trim() !== ''}
      onDone={() => onAttach(name.trim())}
      onCancel={onCancel}
    >
      <Field
        label="File name"
        hint="There is no OneDrive here: the mail gets a cloud attachment of this name, as a link."
      >
        <Input value={name} onChange={(_, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  )
}
