import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowForwardRegular } from '@fluentui/react-icons/svg/arrow-forward'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { ArrowReplyRegular } from '@fluentui/react-icons/svg/arrow-reply'
import { ArrowReplyAllRegular } from '@fluentui/react-icons/svg/arrow-reply-all'
import { DeleteRegular } from '@fluentui/react-icons/svg/delete'
import { MailRegular } from '@fluentui/react-icons/svg/mail'
import type { ReactNode } from 'react'
import type { Message } from '../../mail/mail.ts'
import type { Remote } from '../data/use-remote.ts'
import { Nothing, Place } from '../nothing.tsx'
import { MailView } from './mail-view.tsx'

export type Answering = 'reply' | 'reply-all' | 'forward'

export interface ReadingPaneProps {
  readonly message: Remote<Message | undefined>
  readonly addInButtons: ReactNode
  readonly bars: ReactNode
  /** Undefined: the list is visible. */
  readonly onBack: (() => void) | undefined
  readonly onAnswer: (how: Answering, message: Message) => void
  readonly onDelete: (message: Message) => void
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    padding: '8px',
    containerType: 'inline-size',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  command: { fontWeight: tokens.fontWeightRegular, minWidth: 0, maxWidth: 'none' },
  label: { '@container (max-width: 540px)': { display: 'none' } },
  rest: { flex: '1 1 auto' },
})

export function ReadingPane(props: ReadingPaneProps) {
  const { message } = props
  switch (message.state) {
    case 'loading':
      return (
        <Place>
          <Spinner size="tiny" label="Opening…" />
        </Place>
      )
    case 'failed':
      return <Place role="alert">{message.detail}</Place>
    case 'ready':
      if (message.value === undefined)
        return (
          <Nothing icon={<MailRegular />} text="Select a message to read it, or begin a new one." />
        )
      return (
        <MailView
          key={message.value.itemId}
          message={message.value}
          commands={<Commands {...props} opened={message.value} />}
          bars={props.bars}
        />
      )
  }
}

function Commands(props: ReadingPaneProps & { readonly opened: Message }) {
  const styles = useStyles()
  const { opened, onAnswer, onDelete, onBack } = props
  const button = (label: string, icon: ReactNode, act: () => void) => (
    <Button
      className={styles.command}
      appearance="subtle"
      icon={<>{icon}</>}
      aria-label={label}
      title={label}
      onClick={act}
    >
      <span className={styles.label}>{label}</span>
    </Button>
  )
  return (
    <div className={styles.bar} role="toolbar" aria-label="Message">
      {onBack && button('Back', <ArrowLeftRegular />, onBack)}
      {button('Reply', <ArrowReplyRegular />, () => onAnswer('reply', opened))}
      {button('Reply all', <ArrowReplyAllRegular />, () => onAnswer('reply-all', opened))}
      {button('Forward', <ArrowForwardRegular />, () => onAnswer('forward', opened))}
      {button('Delete', <DeleteRegular />, () => onDelete(opened))}
      <span className={styles.rest} />
      {props.addInButtons}
    </div>
  )
}
