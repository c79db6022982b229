import {
  Avatar,
  Button,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components'
import { CloudLinkRegular } from '@fluentui/react-icons/svg/cloud-link'
import { DocumentRegular } from '@fluentui/react-icons/svg/document'
import { type ReactNode, useState } from 'react'
import type { Message } from '../../mail/mail.ts'
import type { Attachment } from '../../model/item.ts'
import type { Address } from '../../model/person.ts'
import { sizeText } from '../compose/attachment.ts'
import { longTime } from '../data/times.ts'

export interface MailViewProps {
  readonly message: Message
  /** Commands at the top. */
  readonly commands?: ReactNode
  /** Between the header of the mail and its text. */
  readonly bars?: ReactNode
}

const useStyles = makeStyles({
  view: {
    flex: '1 1 auto',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { padding: '12px 16px', display: 'flex', flexDirection: 'column', gap: '10px' },
  who: { display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'flex-start' },
  names: { flex: '1 1 280px', minWidth: 0, display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  subject: { margin: 0, overflowWrap: 'anywhere' },
  frame: {
    flex: '1 1 auto',
    minHeight: '120px',
    width: '100%',
    border: 'none',
    backgroundColor: '#fff',
    colorScheme: 'light',
  },
  attachments: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    padding: 0,
    margin: 0,
    listStyleType: 'none',
  },
  attachment: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    padding: '4px 10px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

/**
 * Shows a mail like a mail program: without scripts, and without remote pictures until they are
 * requested. Each mail needs a view with its own key, so that the choice is not carried over.
 */
export function MailView({ message, commands, bars }: MailViewProps) {
  const styles = useStyles()
  const [asked, setAsked] = useState(false)
  const hidden = message.habit === 'blocked' && !asked
  const { from, subject, at, attachments } = message
  const files = attachments.filter(({ isInline }) => !isInline)
  return (
    <article className={styles.view} aria-label={subject || 'No subject'}>
      {commands}
      <header className={styles.head}>
        <Text as="h2" size={500} weight="semibold" className={styles.subject}>
          {subject || '(No subject)'}
        </Text>
        <div className={styles.who}>
          <Avatar name={from.name} size={40} color="colorful" aria-hidden />
          <div className={styles.names}>
            <Text weight="semibold" truncate wrap={false} block title={from.address}>
              {from.name} <span className={styles.quiet}>&lt;{from.address}&gt;</span>
            </Text>
            <People message={message} />
          </div>
          <Text size={200} className={styles.quiet}>
            {longTime(at)}
          </Text>
        </div>
        {files.length > 0 && (
          <ul className={styles.attachments} aria-label="Attachments">
            {files.map((file) => (
              <li key={file.attachmentId} className={styles.attachment}>
                <FileLink itemId={message.itemId} file={file} />
              </li>
            ))}
          </ul>
        )}
      </header>
      {bars}
      {message.remotePictures && hidden && (
        <MessageBar shape="square" intent="info">
          <MessageBarBody>Pictures in this message are hidden.</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => setAsked(true)}>
              Show pictures
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      <iframe
        key={`${message.habit} ${asked}`}
        className={styles.frame}
        title="Message text"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`/mail/messages/${message.itemId}/view?pictures=${hidden ? 'blocked' : 'shown'}`}
      />
    </article>
  )
}

function People({ message: { to, cc, bcc } }: { readonly message: Message }) {
  const styles = useStyles()
  const lines: readonly (readonly [string, readonly Address[]])[] = [
    ['To', to],
    ['Cc', cc],
    ['Bcc', bcc],
  ]
  return lines
    .filter(([, people]) => people.length > 0)
    .map(([label, people]) => (
      <Text key={label} size={200} block className={styles.quiet}>
        {label}: {people.map(({ name, address }) => name || address).join('; ')}
      </Text>
    ))
}

function FileLink({ itemId, file }: { readonly itemId: string; readonly file: Attachment }) {
  if (file.kind === 'cloud')
    return (
      <>
        <CloudLinkRegular /> <Text>{file.name}</Text> <Text size={200}>Cloud file</Text>
      </>
    )
  return (
    <>
      <DocumentRegular />
      <Link href={`/mail/messages/${itemId}/attachments/${file.attachmentId}`} download={file.name}>
        {file.name}
      </Link>
      <Text size={200}>{sizeText(file.size)}</Text>
    </>
  )
}
