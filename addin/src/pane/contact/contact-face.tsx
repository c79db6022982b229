import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Ref } from 'react'
import { plainAddress } from '#core/contact-key'
import type { MessageSummary } from '#core/wire'
import { Empty } from '../empty.tsx'
import { Section, Title } from '../headings.tsx'
import { MessageRow } from '../messages/message-row.tsx'
import { messageRowId } from '../messages/row-id.ts'
import type { Person } from '../place.ts'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayPerson, saySubject } from '../say.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { useWords } from '../words/words.ts'
import { BasisChoice } from './basis-choice.tsx'
import { ContactData } from './contact-data.tsx'
import { ContactKnown } from './contact-known.tsx'
import { ContactWaiting } from './contact-waiting.tsx'
import { type ContactInPane, useContact } from './use-contact.ts'

const useStyles = makeStyles({
  older: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
  failed: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground2 },
})

/** @param from the element of the mail's line */
type OpenMail = (mail: MessageSummary, from: string) => void

export interface ContactFaceProps {
  readonly person: Person
  readonly titleRef: Ref<HTMLHeadingElement>
  readonly ports: Pick<Ports, 'service' | 'clock' | 'view' | 'signIn' | 'copy'>
  readonly onOpen: OpenMail
}

/** All of the rep's mail with a person, and what is known about them. */
export function ContactFace({ person, titleRef, ports, onOpen }: ContactFaceProps) {
  const words = useWords()
  const rows = useRowStyles()
  const contact = useContact(person.address, ports)
  const { figures, mails, next, trouble, mayErase } = contact.state
  return (
    <>
      <Title ref={titleRef}>{sayPerson(person)}</Title>
      {sayPerson(person) !== person.address && (
        <p dir="auto" className={mergeClasses(rows.inset, rows.small, rows.quiet, rows.wrap)}>
          {person.address}
        </p>
      )}
      <TroubleBar
        trouble={trouble}
        stale={figures !== null}
        onRetry={contact.hurry}
        signIn={ports.signIn}
      />
      {figures === null && trouble === null && <ContactWaiting label={words.contact.loading} />}
      {figures !== null && (
        <>
          <ContactKnown figures={figures} />
          <BasisChoice
            address={person.address}
            figures={figures}
            service={ports.service}
            onSaved={contact.hurry}
          />
          <ContactData
            address={person.address}
            ports={ports}
            mayErase={mayErase}
            onErased={contact.hurry}
          />
          <Section id="contact-mails" heading={words.contact.mails}>
            {mails.length === 0 && (
              <Empty>{next === null ? words.contact.none : words.contact.noneFound}</Empty>
            )}
            <Mails mails={mails} person={person} named={figures.seen !== null} onOpen={onOpen} />
            <Older contact={contact} />
          </Section>
        </>
      )}
    </>
  )
}

interface MailsProps {
  readonly mails: readonly MessageSummary[]
  readonly person: Person
  /** Whether what the person did may be shown beside their name. */
  readonly named: boolean
  readonly onOpen: OpenMail
}

function Mails({ mails, person, named, onOpen }: MailsProps) {
  const words = useWords()
  const rows = useRowStyles()
  return (
    <ul className={rows.list}>
      {mails.map((mail) => {
        const others = othersIn(mail, person)
        return (
          <li key={mail.messageId}>
            <MessageRow
              message={mail}
              lines={{
                first: saySubject(mail.subject ?? '', words),
                second: others > 0 ? words.contact.others(others) : '',
              }}
              marked={named}
              onOpen={() => onOpen(mail, messageRowId(mail))}
            />
          </li>
        )
      })}
    </ul>
  )
}

function othersIn({ recipients }: MessageSummary, person: Person): number {
  return recipients.filter(({ address }) => plainAddress(address) !== plainAddress(person.address))
    .length
}

function Older({ contact }: { readonly contact: ContactInPane }) {
  const words = useWords().contact
  const styles = useStyles()
  const { next, more } = contact.state
  const kept = useKeptFocus(next !== null)
  if (next === null) return <div ref={kept.ref} tabIndex={-1} />
  return (
    <div ref={kept.ref} tabIndex={-1} className={styles.older}>
      {more === 'failed' && (
        <p role="alert" className={styles.failed}>
          {words.olderFailed}
        </p>
      )}
      <Button
        size="small"
        disabledFocusable={more === 'loading'}
        onClick={() => {
          kept.pressed()
          contact.loadMore()
        }}
      >
        {more === 'loading' ? words.olderLoading : words.older}
      </Button>
    </div>
  )
}
