import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { ClientId } from '../../model/client.ts'
import type { Selection } from '../../model/body.ts'
import type { Attachment } from '../../model/item.ts'
import {
  editorHtml,
  editorPage,
  htmlOf,
  insertAtCursor,
  rangeOf,
  type SelectedLink,
  selectLink,
  selectionOf,
  showHtml,
} from './editor-document.ts'
import { linkTyped, type TypedLinks } from './link-typed.ts'
import { addressAtEnd } from './typed-address.ts'

/** Commands of the toolbar and the menus. */
export interface EditorCommands {
  readonly focus: () => void
  readonly format: (command: Format) => void
  /** Replaces the selection. */
  readonly insertHtml: (html: string, attachments?: readonly Attachment[]) => void
  /** The selection; the whole link if the cursor is in one. */
  readonly selectLink: () => SelectedLink
  readonly selection: () => Selection | undefined
}

export type Format = 'bold' | 'italic' | 'underline' | 'insertUnorderedList' | 'insertOrderedList'

const formats: readonly Format[] = [
  'bold',
  'italic',
  'underline',
  'insertUnorderedList',
  'insertOrderedList',
]

export interface EditorProps {
  readonly html: string
  readonly client: ClientId
  readonly attachments: readonly Attachment[]
  readonly readOnly: boolean
  readonly focusAtOnce: boolean
  readonly onChange: (html: string) => void
  /** The formats at the cursor. */
  readonly onFormats: (active: readonly Format[]) => void
  readonly onSend: () => void
  readonly onLink: () => void
  readonly onPictures: (files: readonly File[]) => void
  readonly commands: Ref<EditorCommands>
}

const useStyles = makeStyles({
  frame: { flex: '1 1 auto', border: 'none', minHeight: '160px', width: '100%', display: 'block' },
  waiting: { opacity: 0.6 },
})

export function Editor(props: EditorProps) {
  const styles = useStyles()
  const frame = useRef<HTMLIFrameElement>(null)
  const shown = useRef<string | undefined>(undefined)
  const latest = useRef(props)
  latest.current = props
  const [page, setPage] = useState<Document>()

  useEffect(() => {
    // Changes that add-ins make while the mail is being sent need not be shown.
    if (page === undefined || props.readOnly || shown.current === props.html) return
    shown.current = props.html
    showHtml(page, props.html, props.attachments)
  }, [page, props.html, props.attachments, props.readOnly])

  useEffect(() => {
    if (page !== undefined) page.body.contentEditable = props.readOnly ? 'false' : 'true'
  }, [page, props.readOnly])

  useEffect(() => {
    if (page === undefined) return undefined
    const stop = listenTo(page, latest, shown)
    if (latest.current.focusAtOnce) focusStart(page)
    return stop
  }, [page])

  useImperativeHandle(props.commands, () => commandsOf(page, latest, shown), [page])

  return (
    <iframe
      ref={frame}
      className={mergeClasses(styles.frame, props.readOnly && styles.waiting)}
      title="Message body"
      srcDoc={editorPage}
      onLoad={() => setPage(prepared(frame.current?.contentDocument))}
    />
  )
}

function prepared(page: Document | null | undefined): Document | undefined {
  if (!page) return undefined
  page.body.setAttribute('role', 'textbox')
  page.body.setAttribute('aria-multiline', 'true')
  page.body.setAttribute('aria-label', 'Message body')
  page.documentElement.lang = 'en'
  return page
}

interface Latest {
  readonly current: EditorProps
}

/** The body as shown, so that the editor's own changes are not loaded into it again. */
interface Shown {
  current: string | undefined
}

function tellChange(page: Document, latest: Latest, shown: Shown): void {
  shown.current = htmlOf(page)
  latest.current.onChange(shown.current)
}

function listenTo(page: Document, latest: Latest, shown: Shown): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal }
  page.addEventListener('input', () => tellChange(page, latest, shown), options)
  page.addEventListener(
    'selectionchange',
    () => latest.current.onFormats(activeFormats(page)),
    options,
  )
  const links = linkTyped(
    page,
    () => latest.current.client,
    () => tellChange(page, latest, shown),
    stop.signal,
  )
  const onBlur = (): void => {
    // The writer may look something up in another window and then continue typing.
    if (document.hasFocus()) links.finish()
  }
  page.body.addEventListener('blur', onBlur, options)
  page.addEventListener('keydown', (event) => onKey(event, latest.current, links), options)
  page.addEventListener('paste', (event) => onPaste(event, page, latest.current, links), options)
  return () => stop.abort()
}

function onPaste(
  event: ClipboardEvent,
  page: Document,
  { client, attachments, onPictures }: EditorProps,
  links: TypedLinks,
): void {
  const data = event.clipboardData
  const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  const html = data?.getData('text/html') ?? ''
  const text = data?.getData('text/plain') ?? ''
  if (pictures.length > 0) onPictures(pictures)
  else if (html !== '') page.execCommand('insertHTML', false, editorHtml(page, html, attachments))
  else if (client === 'web' && addressAtEnd(text) !== undefined && !/[\r\n]/.test(text)) {
    page.execCommand('insertText', false, text)
    links.pasted()
  } else return
  event.preventDefault()
}

function onKey(event: KeyboardEvent, { onSend, onLink }: EditorProps, links: TypedLinks): void {
  if (!event.ctrlKey && !event.metaKey) return
  if (event.key === 'Enter') {
    links.finish()
    onSend()
  } else if (event.key === 'k') onLink()
  else return
  event.preventDefault()
}

function activeFormats(page: Document): readonly Format[] {
  return formats.filter((format) => page.queryCommandState(format))
}

function focusStart(page: Document): void {
  page.body.focus()
  page.getSelection()?.collapse(page.body.firstElementChild ?? page.body, 0)
}

function commandsOf(page: Document | undefined, latest: Latest, shown: Shown): EditorCommands {
  return {
    focus: () => page?.body.focus(),
    format(command) {
      page?.body.focus()
      page?.execCommand(command)
    },
    insertHtml(html, attachments = []) {
      if (page === undefined) return
      if (rangeOf(page) === undefined) focusStart(page)
      page.body.focus()
      insertAtCursor(page, editorHtml(page, html, attachments))
      tellChange(page, latest, shown)
    },
    selectLink: () => (page ? selectLink(page) : { text: '', address: undefined }),
    selection: () => page && selectionOf(page),
  }
}
