import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, ArrowRight20Regular } from '@fluentui/react-icons'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import { ContactFace } from './contact/contact-face.tsx'
import { MessageFace } from './message/message-face.tsx'
import { useMessage } from './message/use-message.ts'
import type { Opened, OpenedMessage } from './place.ts'
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
  readonly onOpen: (opened: Opened) => void
  readonly onBack: () => void
}

/** A message or a person, opened from a list and shown in the list's place or beside it. */
export function OpenedFace({ opened, ports, besideList, onOpen, onBack }: OpenedFaceProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Page direction={ports.tongue.direction} besideList={besideList} onBack={onBack}>
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
    </Page>
  )
}

/** Tells one page from the next. */
export function pageKey(opened: Opened): string {
  return 'person' in opened ? opened.person.address : opened.messageId
}

interface PageProps extends Pick<OpenedFaceProps, 'besideList'> {
  readonly direction: 'ltr' | 'rtl'
  readonly onBack: () => void
  readonly children: ReactNode
}

function Page({ direction, besideList, onBack, children }: PageProps) {
  const styles = useStyles()
  const words = useWords()
  const Arrow = direction === 'rtl' ? ArrowRight20Regular : ArrowLeft20Regular
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
      {children}
    </div>
  )
}

interface OpenedMessageFaceProps {
  readonly opened: OpenedMessage
  readonly titleRef: Ref<HTMLHeadingElement>
  readonly ports: Ports
}

function OpenedMessageFace({ opened, titleRef, ports }: OpenedMessageFaceProps) {
  const words = useWords()
  const message = useMessage(opened.messageId, null, ports)
  const subject = opened.subject ?? words.unknownSubject
  return (
    <MessageFace
      messageId={opened.messageId}
      message={message}
      envelope={{ subject, recipients: [], sentAt: null }}
      titleRef={titleRef}
      ports={ports}
    />
  )
}
