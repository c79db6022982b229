import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { isMailAddress } from '../../mail/address.ts'
import type { ClientId } from '../../model/client.ts'
import type { ComposeItem } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'
import type { AddInHost } from '../add-in/host.ts'
import { NotificationBars } from '../add-in/notification-bars.tsx'
import { detailOf } from '../data/use-remote.ts'
import { AttachmentWell } from './attachment-well.tsx'
import { notIn } from './changes.ts'
import { CommandBar } from './command-bar.tsx'
import type { Compose } from './compose.ts'
import { ComposeBody } from './compose-body.tsx'
import { ComposeHead } from './compose-head.tsx'
import type { EditorCommands } from './editor.tsx'
import type { SelectedLink } from './editor-document.ts'
import { CloudFileDialog, LinkDialog } from './insert-dialogs.tsx'
import { inOtherForm } from './new-mail.ts'
import { linkHtml } from './link.ts'
import { escapeHtml } from '../../model/plain-text.ts'
import { useFiles } from './use-files.tsx'

export interface ComposeViewProps {
  readonly compose: Compose
  readonly host: AddInHost
  readonly known: readonly Address[]
  /** The add-in's buttons. */
  readonly addInButtons: ReactNode
  readonly onCommand: (controlId: string, contextData: string | null) => void
  /** Undefined: it is in a window of its own. */
  readonly onPopOut: (() => void) | undefined
  /** Rejects if the mail could not be submitted. */
  readonly onSend: () => Promise<void>
  readonly onDiscarded: () => void
}

const useStyles = makeStyles({
  view: {
    flex: '1 1 auto',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
    overflowY: 'auto',
  },
})

type Question =
  { readonly kind: 'link'; readonly selected: SelectedLink } | { readonly kind: 'cloud-file' }

const noLink: SelectedLink = { text: '', address: undefined }

export function ComposeView(props: ComposeViewProps) {
  const { compose, host } = props
  const styles = useStyles()
  const item = useComposeItem(compose)
  const editor = useRef<EditorCommands>(null)
  const [question, ask] = useState<Question>()
  const [fault, setFault] = useState<string>()
  const files = useFiles(compose, editor, host.program.client)
  const send = useSend(props, setFault)
  useEffect(() => compose.setSelection(() => editor.current?.selection()), [compose])
  const change = (update: Partial<ComposeItem>): void => {
    setFault(undefined)
    compose.change(update)
  }
  const tellFault = (error: unknown): void => setFault(detailOf(error))
  const askForLink = (): void =>
    ask({ kind: 'link', selected: editor.current?.selectLink() ?? noLink })
  return (
    <section
      className={styles.view}
      aria-label={titleOf(item)}
      onKeyDown={(event) => onSendKey(event, send)}
    >
      <CommandBar
        sending={item.sending}
        bodyType={item.body.type}
        onSend={send}
        onPopOut={props.onPopOut}
        onDiscard={() => void compose.discard().then(props.onDiscarded, tellFault)}
        onAttachFile={files.attach}
        onAttachCloudFile={() => ask({ kind: 'cloud-file' })}
        onSwitchBodyType={() => compose.change(inOtherForm(item, host.program.client))}
      >
        {props.addInButtons}
      </CommandBar>
      <FaultBar fault={fault} />
      <NotificationBars
        addIn={host.addIn}
        client={host.program.client.id}
        bars={item.notifications}
        onDismiss={(bar) => compose.dismiss(bar)}
        onCommand={props.onCommand}
      />
      <ComposeHead item={item} known={props.known} onChange={change} />
      <AttachmentWell
        attachments={item.attachments.filter(({ isInline }) => !isInline)}
        readOnly={item.sending}
        onRemove={(gone) => change({ attachments: notIn([gone], item.attachments) })}
      />
      <ComposeBody
        item={item}
        client={host.program.client.id}
        editor={editor}
        onChange={change}
        onSend={send}
        onLink={askForLink}
        onPicture={files.insertPicture}
        onPictures={files.insertPictures}
      />
      <Questions
        question={question}
        close={() => ask(undefined)}
        editor={editor}
        client={host.program.client.id}
        onCloudFile={files.attachCloudFile}
      />
      {files.inputs}
    </section>
  )
}

function FaultBar({ fault }: { readonly fault: string | undefined }) {
  if (fault === undefined) return null
  return (
    <MessageBar shape="square" intent="error" politeness="assertive">
      <MessageBarBody>{fault}</MessageBarBody>
    </MessageBar>
  )
}

interface QuestionsProps {
  readonly question: Question | undefined
  readonly close: () => void
  readonly editor: { readonly current: EditorCommands | null }
  readonly client: ClientId
  readonly onCloudFile: (name: string) => void
}

function Questions({ question, close, editor, client, onCloudFile }: QuestionsProps) {
  if (question === undefined) return null
  if (question.kind === 'cloud-file')
    return (
      <CloudFileDialog
        onCancel={close}
        onAttach={(name) => {
          close()
          onCloudFile(name)
        }}
      />
    )
  return (
    <LinkDialog
      selected={question.selected}
      onCancel={close}
      onInsert={(text, address) => {
        close()
        editor.current?.insertHtml(linkHtml(text, address, client))
      }}
      onRemove={() => {
        close()
        editor.current?.insertHtml(escapeHtml(question.selected.text))
      }}
    />
  )
}

function useComposeItem(compose: Compose): ComposeItem {
  return useSyncExternalStore(compose.session.subscribe, () => compose.item())
}

function useSend(
  { compose, onSend }: ComposeViewProps,
  setFault: (fault?: string) => void,
): () => void {
  return () => {
    const item = compose.item()
    if (item.sending) return
    const fault = recipientFault(item)
    setFault(fault)
    if (fault !== undefined) return
    onSend().catch((error: unknown) => setFault(`The message was not sent. ${detailOf(error)}`))
  }
}

function recipientFault({ to, cc, bcc }: ComposeItem): string | undefined {
  const people = [...to, ...cc, ...bcc]
  const wrong = people.find(({ address }) => !isMailAddress(address))
  if (wrong !== undefined) return `“${wrong.address}” is not a mail address.`
  return people.length === 0 ? 'This message must have at least one recipient.' : undefined
}

function onSendKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  send()
}

function titleOf({ composeType }: ComposeItem): string {
  switch (composeType) {
    case 'newMail':
      return 'New message'
    case 'reply':
      return 'Reply'
    case 'forward':
      return 'Forward'
  }
}
