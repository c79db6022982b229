import { useId } from 'react'
import { Empty } from '../empty.tsx'
import { Section } from '../headings.tsx'
import { EnvelopeLines } from '../message/envelope.tsx'
import { Status } from '../message/status.tsx'
import { Timeline } from '../message/timeline.tsx'
import { useCorrections } from '../message/use-corrections.ts'
import type { Ports } from '../ports.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { joinMails, type JoinedMails } from './join-mails.ts'
import type { FollowedConversation } from './use-conversation.ts'

export interface ConversationFaceProps {
  readonly conversation: FollowedConversation
  readonly ports: Pick<Ports, 'service' | 'signIn'>
}

/** What happened to the mails in the conversation of a received mail. */
export function ConversationFace({ conversation, ports }: ConversationFaceProps) {
  const words = useWords()
  const { messages, trouble } = conversation.state
  const joined = messages === null ? undefined : joinMails(messages)
  return (
    <>
      {joined !== undefined && <EnvelopeLines key={joined.messageId} envelope={joined} />}
      <TroubleBar
        trouble={trouble}
        stale={messages !== null}
        onRetry={conversation.hurry}
        signIn={ports.signIn}
      />
      {joined !== undefined && (
        <Mails
          key={joined.messageId}
          joined={joined}
          service={ports.service}
          onChanged={conversation.hurry}
        />
      )}
      {messages?.length === 0 && <Empty title={words.received.title}>{words.received.text}</Empty>}
      {messages === null && trouble === null && (
        <Waiting label={words.conversation.loading} rows={3} />
      )}
    </>
  )
}

interface MailsProps {
  readonly joined: JoinedMails
  readonly service: Ports['service']
  readonly onChanged: () => void
}

function Mails({ joined, service, onChanged }: MailsProps) {
  const words = useWords()
  const historyId = useId()
  const { messageId, mails, mailOf, several, timeline, sentAt } = joined
  // A single mail can be muted here; several have a switch each on their own pages.
  const corrections = useCorrections(messageId, service, mails === 1, onChanged, mailOf)
  return (
    <>
      <Status detail={joined} corrections={corrections} />
      <Section
        id={historyId}
        heading={mails === 1 ? words.message.history : words.conversation.history(mails)}
      >
        <Timeline events={timeline} several={several} sentAt={sentAt} corrections={corrections} />
      </Section>
    </>
  )
}
