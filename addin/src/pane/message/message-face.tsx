import { type Ref, useId } from 'react'
import type { MessageId } from '#core/ids'
import type { MessageDetail } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Section } from '../headings.tsx'
import type { Ports } from '../ports.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { type Envelope, EnvelopeLines } from './envelope.tsx'
import { Status } from './status.tsx'
import { Timeline } from './timeline.tsx'
import { Tracked } from './tracked.tsx'
import { type Corrections, useCorrections } from './use-corrections.ts'
import type { Message } from './use-message.ts'

export interface MessageFaceProps {
  readonly messageId: MessageId
  readonly message: Message
  /** What is known of the mail before the first answer. */
  readonly envelope: Envelope
  readonly titleRef?: Ref<HTMLHeadingElement> | undefined
  readonly ports: Pick<Ports, 'service' | 'signIn'>
}

/** The timeline and status of one message. */
export function MessageFace({ messageId, message, envelope, titleRef, ports }: MessageFaceProps) {
  const words = useWords()
  const { detail, missing, trouble } = message.state
  const corrections = useCorrections(messageId, ports.service, detail !== null, message.hurry)
  const told = envelopeOf(detail) ?? envelope
  return (
    <>
      <EnvelopeLines envelope={told} titleRef={titleRef} />
      <TroubleBar
        trouble={trouble}
        stale={detail !== null}
        onRetry={message.hurry}
        signIn={ports.signIn}
      />
      {detail !== null && (
        <Happened detail={detail} several={told.recipients.length > 1} corrections={corrections} />
      )}
      {missing && <Empty title={words.message.missingTitle}>{words.message.missing}</Empty>}
      {detail === null && !missing && trouble === null && (
        <Waiting label={words.message.loading} rows={3} />
      )}
    </>
  )
}

interface HappenedProps {
  readonly detail: MessageDetail
  readonly several: boolean
  readonly corrections: Corrections
}

function Happened({ detail, several, corrections }: HappenedProps) {
  const words = useWords()
  const historyId = useId()
  const trackedId = useId()
  const { timeline, sentAt, tracking } = detail
  return (
    <>
      <Status detail={detail} corrections={corrections} />
      {timeline.length > 0 && (
        <Section id={historyId} heading={words.message.history}>
          <Timeline events={timeline} several={several} sentAt={sentAt} corrections={corrections} />
        </Section>
      )}
      {tracking === null ? (
        <Empty>{words.message.pending}</Empty>
      ) : (
        <Section id={trackedId} heading={words.message.tracking}>
          <Tracked tracking={tracking} />
        </Section>
      )}
    </>
  )
}

function envelopeOf(detail: MessageDetail | null): Envelope | null {
  if (detail === null || detail.subject === null) return null
  return { subject: detail.subject, recipients: detail.recipients, sentAt: detail.sentAt }
}
