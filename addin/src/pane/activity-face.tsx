import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import type { Activity } from '#core/wire'
import { FeedFace } from './feed/feed-face.tsx'
import type { Feed } from './feed/use-feed.ts'
import { MessageFace } from './message/message-face.tsx'
import { useMessage } from './message/use-message.ts'
import type { Move, Place } from './place.ts'
import type { Ports } from './ports.ts'
import { words } from './words.ts'

const useStyles = makeStyles({
  back: { margin: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS}` },
})

export interface ActivityFaceProps {
  readonly feed: Feed
  readonly place: Place
  readonly move: (move: Move) => void
  readonly ports: Ports
}

/** The feed, or the message that was opened from it. */
export function ActivityFace({ feed, place, move, ports }: ActivityFaceProps) {
  if (place.opened !== null)
    return (
      <Opened
        key={place.opened.messageId}
        activity={place.opened}
        ports={ports}
        onBack={() => move({ kind: 'back' })}
      />
    )
  return (
    <FeedFace
      feed={feed}
      returnTo={place.returnTo}
      signIn={ports.signIn}
      onOpen={(activity) => {
        feed.read(activity.id)
        move({ kind: 'open', activity })
      }}
    />
  )
}

interface OpenedProps {
  readonly activity: Activity
  readonly ports: Ports
  readonly onBack: () => void
}

function Opened({ activity, ports, onBack }: OpenedProps) {
  const styles = useStyles()
  const message = useMessage(activity.messageId, null, ports)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <>
      <Button
        appearance="subtle"
        size="small"
        icon={<ArrowLeft20Regular />}
        className={styles.back}
        onClick={onBack}
      >
        {words.message.back}
      </Button>
      <MessageFace
        message={message}
        envelope={{
          subject: activity.subject ?? words.unknownSubject,
          recipients: [],
          sentAt: null,
        }}
        titleRef={title}
        signIn={ports.signIn}
      />
    </>
  )
}
