import { type Ref, useEffect, useRef } from 'react'
import { Beneath } from './beneath.tsx'
import { ContactFace } from './contact/contact-face.tsx'
import { MessageFace } from './message/message-face.tsx'
import { useMessage } from './message/use-message.ts'
import type { Opened, OpenedMessage } from './place.ts'
import type { Ports } from './ports.ts'

export interface OpenedFaceProps {
  readonly opened: Opened
  readonly ports: Ports
  /** Whether its list is still visible, so that no way back is needed. */
  readonly besideList: boolean
  readonly onOpen: (opened: Opened) => void
  readonly onBack: () => void
}

/** A message or a person opened from a list, shown in its place or beside it. */
export function OpenedFace({ opened, ports, besideList, onOpen, onBack }: OpenedFaceProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Beneath direction={ports.tongue.direction} beside={besideList} onBack={onBack}>
      {'person' in opened ? (
        <ContactFace
          person={opened.person}
          titleRef={title}
          ports={ports}
          onOpen={({ messageId, subject }, from) =>
            onOpen({ tab: opened.tab, messageId, subject, from })
          }
        />
      ) : (
        <OpenedMessageFace opened={opened} titleRef={title} ports={ports} />
      )}
    </Beneath>
  )
}

/** A React key for the page. */
export function pageKey(opened: Opened): string {
  return 'person' in opened ? opened.person.address : opened.messageId
}

interface OpenedMessageFaceProps {
  readonly opened: OpenedMessage
  readonly titleRef: Ref<HTMLHeadingElement>
  readonly ports: Ports
}

function OpenedMessageFace({ opened, titleRef, ports }: OpenedMessageFaceProps) {
  const message = useMessage(opened.messageId, null, ports)
  return (
    <MessageFace
      messageId={opened.messageId}
      message={message}
      envelope={{ subject: opened.subject, recipients: [], sentAt: null }}
      titleRef={titleRef}
      ports={ports}
    />
  )
}
