import { type ReactNode, type RefObject, useRef } from 'react'
import type { Client } from '../../model/client.ts'
import type { Attachment } from '../../model/item.ts'
import { cloudAttachment, fileAttachment, inlinePicture } from './attachment.ts'
import { markups } from '../../model/markup/markups.ts'
import type { Compose } from './compose.ts'
import type { EditorCommands } from './editor.tsx'

/** Files and pictures being added to a mail. */
export interface Files {
  readonly attach: () => void
  readonly attachCloudFile: (name: string) => void
  readonly insertPicture: () => void
  readonly insertPictures: (files: readonly File[]) => void
  /** Invisible elements that must be rendered in the page. */
  readonly inputs: ReactNode
}

export function useFiles(
  compose: Compose,
  editor: RefObject<EditorCommands | null>,
  client: Client,
): Files {
  const fileInput = useRef<HTMLInputElement>(null)
  const pictureInput = useRef<HTMLInputElement>(null)
  const add = (added: readonly Attachment[]): void =>
    compose.change({ attachments: [...compose.item().attachments, ...added] })
  const attachFiles = async (files: readonly File[]): Promise<void> =>
    add(await Promise.all(files.map(fileAttachment)))
  const insertPictures = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const inline = compose.item().attachments.filter(({ isInline }) => isInline)
      const picture = await inlinePicture(file, client.id, inline.length + 1)
      add([picture])
      editor.current?.insertHtml(markups[client.id].picture(picture), [picture])
    }
  }
  return {
    attach: () => fileInput.current?.click(),
    attachCloudFile: (name) => add([cloudAttachment(name)]),
    insertPicture: () => pictureInput.current?.click(),
    insertPictures: (files) => void insertPictures(files),
    inputs: (
      <>
        <FileInput
          label="Attach files"
          input={fileInput}
          onFiles={(files) => void attachFiles(files)}
        />
        <FileInput
          label="Pictures to insert"
          accept="image/*"
          input={pictureInput}
          onFiles={(files) => void insertPictures(files)}
        />
      </>
    ),
  }
}

interface FileInputProps {
  readonly label: string
  readonly accept?: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly onFiles: (files: readonly File[]) => void
}

function FileInput({ label, accept, input, onFiles }: FileInputProps) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={label}
      accept={accept}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])])
        target.value = ''
      }}
    />
  )
}
