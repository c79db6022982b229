import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, ArrowRight20Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import { MessageFace } from './message/message-face.tsx'
import { useMessage } from './message/use-message.ts'
import type { Opened } from './place.ts'
import type { Ports } from './ports.ts'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  back: { margin: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS}` },
})

export interface OpenedFaceProps {
  readonly opened: Opened
  readonly ports: Ports
  /** Whether its list is still to be seen, so that nothing has to lead back to it. */
  readonly besideList: boolean
  readonly onBack: () => void
}

/** A message that was opened from a list, in the list's place or beside it. */
export function OpenedFace({ opened, ports, besideList, onBack }: OpenedFaceProps) {
  const styles = useStyles()
  const words = useWords()
  const message = useMessage(opened.messageId, null, ports)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const Arrow = ports.tongue.direction === 'rtl' ? ArrowRight20Regular : ArrowLeft20Regular
  const subject = opened.subject ?? words.unknownSubject
  return (
    <div
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onBack()}
    >
      {!besideList && (
        <Button
          appearance="subtle"
          size="small"
          icon={<Arrow />}
          className={styles.back}
          onClick={onBack}
        >
          {words.message.back}
        </Button>
      )}
      <MessageFace
        messageId={opened.messageId}
        message={message}
        envelope={{ subject, recipients: [], sentAt: null }}
        titleRef={title}
        ports={ports}
      />
    </div>
  )
}
