import { makeStyles } from '@fluentui/react-components'
import { type RefObject, useState } from 'react'
import type { ClientId } from '../../model/client.ts'
import type { ComposeItem } from '../../model/item.ts'
import { Editor, type EditorCommands, type Format } from './editor.tsx'
import { FormatToolbar } from './format-toolbar.tsx'

export interface ComposeBodyProps {
  readonly item: ComposeItem
  readonly client: ClientId
  readonly editor: RefObject<EditorCommands | null>
  readonly onChange: (update: Partial<ComposeItem>) => void
  readonly onSend: () => void
  readonly onLink: () => void
  readonly onPicture: () => void
  readonly onPictures: (files: readonly File[]) => void
}

const useStyles = makeStyles({
  text: {
    flex: '1 1 auto',
    minHeight: '160px',
    padding: '12px 16px',
    border: 'none',
    outline: 'none',
    resize: 'none',
    font: '11pt Consolas, "Courier New", monospace',
    color: '#000',
    backgroundColor: '#fff',
    colorScheme: 'light',
  },
})

/** The body of the mail. Both forms are on white paper, as the reader will see them. */
export function ComposeBody(props: ComposeBodyProps) {
  const styles = useStyles()
  const [active, setActive] = useState<readonly Format[]>([])
  const { item, editor, onChange } = props
  const setContent = (content: string): void => onChange({ body: { ...item.body, content } })
  if (item.body.type === 'text')
    return (
      <textarea
        className={styles.text}
        aria-label="Message body"
        value={item.body.content}
        disabled={item.sending}
        autoFocus={item.composeType === 'reply'}
        onChange={({ target }) => setContent(target.value)}
      />
    )
  return (
    <>
      <FormatToolbar
        active={active}
        disabled={item.sending}
        onFormat={(format) => editor.current?.format(format)}
        onLink={props.onLink}
        onPicture={props.onPicture}
      />
      <Editor
        html={item.body.content}
        client={props.client}
        attachments={item.attachments}
        readOnly={item.sending}
        focusAtOnce={item.composeType === 'reply' || item.saved}
        onChange={setContent}
        onFormats={setActive}
        onSend={props.onSend}
        onLink={props.onLink}
        onPictures={props.onPictures}
        commands={editor}
      />
    </>
  )
}
