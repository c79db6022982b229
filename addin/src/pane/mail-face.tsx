import { useMemo } from 'react'
import type { MessageId } from '#core/ids'
import { ComposeFace } from './compose/compose-face.tsx'
import { ConversationFace } from './conversation/conversation-face.tsx'
import type { FollowedConversation } from './conversation/use-conversation.ts'
import { Empty } from './empty.tsx'
import { EnvelopeLines } from './message/envelope.tsx'
import { readLateRegistration } from './message/late-registration.ts'
import { MessageFace } from './message/message-face.tsx'
import { useMessage } from './message/use-message.ts'
import type { ReadItem } from '../office/read-item.ts'
import type { Ports } from './ports.ts'
import type { Selected } from './use-selection.ts'
import { Waiting } from './waiting.tsx'
import { useWords } from './words/words.ts'

export interface MailFaceProps {
  readonly selected: Selected | null
  readonly conversation: FollowedConversation
  readonly ports: Ports
}

export function MailFace({ selected, conversation, ports }: MailFaceProps) {
  const words = useWords()
  if (selected === null) return <Waiting label={words.message.loading} rows={3} />
  const { selection } = selected
  switch (selection.kind) {
    case 'compose':
      return <ComposeFace item={selection.item} ports={ports} />
    case 'tracked':
      return <Sent item={selection.item} messageId={selection.messageId} ports={ports} />
    case 'untracked': {
      const { title, text } = words.untracked[selection.why]
      return (
        <>
          <EnvelopeLines envelope={selection.item} />
          <Empty title={title}>{text}</Empty>
        </>
      )
    }
    case 'received':
      return <ConversationFace conversation={conversation} ports={ports} />
    case 'none':
      return <Empty title={words.none.title}>{words.none.text}</Empty>
  }
}

interface SentProps {
  readonly item: ReadItem
  readonly messageId: MessageId
  readonly ports: Ports
}

function Sent({ item, messageId, ports }: SentProps) {
  const late = useMemo(
    () => () => readLateRegistration(item, messageId, ports.origin, ports.clock.now()),
    [item, messageId, ports],
  )
  const message = useMessage(messageId, late, ports)
  return <MessageFace messageId={messageId} message={message} envelope={item} ports={ports} />
}
