import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CursorClick20Filled,
  type FluentIcon,
  Mail20Regular,
  MailDismiss20Regular,
  MailRead20Filled,
} from '@fluentui/react-icons'
import { Fragment, type Ref, useContext, useId } from 'react'
import type { MessageDetail } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayStatus } from '../say.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { words } from '../words.ts'
import { type Envelope, EnvelopeLines } from './envelope.tsx'
import { Timeline } from './timeline.tsx'
import { Tracked } from './tracked.tsx'
import type { Message } from './use-message.ts'

const useStyles = makeStyles({
  status: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
  },
  part: { whiteSpace: 'nowrap' },
})

export interface MessageFaceProps {
  readonly message: Message
  /** What is known of the mail before the service has answered. */
  readonly envelope: Envelope
  readonly titleRef?: Ref<HTMLHeadingElement> | undefined
  readonly signIn: () => Promise<void>
}

/** What happened to one message. */
export function MessageFace({ message, envelope, titleRef, signIn }: MessageFaceProps) {
  const { detail, missing, trouble } = message.state
  const told = envelopeOf(detail) ?? envelope
  return (
    <>
      <TroubleBar
        trouble={trouble}
        stale={detail !== null}
        onRetry={message.hurry}
        signIn={signIn}
      />
      <EnvelopeLines envelope={told} titleRef={titleRef} />
      {detail !== null && <Happened detail={detail} several={told.recipients.length > 1} />}
      {missing && <Empty title={words.message.missingTitle}>{words.message.missing}</Empty>}
      {detail === null && !missing && trouble === null && (
        <Waiting label={words.message.loading} rows={3} />
      )}
    </>
  )
}

function Happened({
  detail,
  several,
}: {
  readonly detail: MessageDetail
  readonly several: boolean
}) {
  const historyId = useId()
  const trackedId = useId()
  return (
    <>
      <Status detail={detail} />
      {detail.timeline.length > 0 && (
        <Section id={historyId} heading={words.message.history}>
          <Timeline events={detail.timeline} several={several} sentAt={detail.sentAt} />
        </Section>
      )}
      {detail.tracking === null ? (
        <Empty>{words.message.pending}</Empty>
      ) : (
        <Section id={trackedId} heading={words.message.tracking}>
          <Tracked tracking={detail.tracking} />
        </Section>
      )}
    </>
  )
}

function Status({ detail }: { readonly detail: MessageDetail }) {
  const styles = useStyles()
  const rows = useRowStyles()
  const { now, times } = useContext(NowContext)
  const seen = detail.opens + detail.clicks > 0
  const Icon = iconOf(detail)
  return (
    <p className={styles.status}>
      <span className={mergeClasses(rows.icon, seen && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span>
        {sayStatus(detail, (at) => times.moment(at, now)).map((part, index) => (
          <Fragment key={part}>
            {index > 0 && ' · '}
            <span className={styles.part}>{part}</span>
          </Fragment>
        ))}
      </span>
    </p>
  )
}

/** Hollow until something has happened. */
function iconOf({ opens, clicks, tracking }: MessageDetail): FluentIcon {
  if (opens > 0) return MailRead20Filled
  if (clicks > 0) return CursorClick20Filled
  const blind = tracking?.pixel === 'none' && tracking.links.length === 0
  return blind ? MailDismiss20Regular : Mail20Regular
}

function envelopeOf(detail: MessageDetail | null): Envelope | null {
  if (detail === null || detail.subject === null) return null
  return { subject: detail.subject, recipients: detail.recipients, sentAt: detail.sentAt }
}
