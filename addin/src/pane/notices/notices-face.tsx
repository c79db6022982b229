import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useContext, useState } from 'react'
import type { ChannelName } from '#core/notice/channels'
import type { KnownPreferences, NoticePreferences } from '#core/notice/preferences'
import { Choice } from '../choice.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { Toggle } from '../toggle.tsx'
import { TroubleBar } from '../trouble-bar.tsx'
import { Waiting } from '../waiting.tsx'
import { useWords } from '../words/words.ts'
import { CardAddress } from './card-address.tsx'
import { NoticeTroubles } from './notice-troubles.tsx'
import { QuietHoursPart, ZonePart } from './quiet-hours.tsx'
import { timesOfDay } from './times-of-day.ts'
import { type Notices, useNotices } from './use-notices.ts'

const useStyles = makeStyles({
  // The state of a save stays visible, whichever setting it was.
  fate: {
    position: 'sticky',
    bottom: `calc(-1 * ${tokens.spacingVerticalM})`,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

/** Before most people's working day. */
const digestUsual = 8 * 60

/** The rep's preferences for notices: what, where and when. */
export function NoticesFace({ ports }: { readonly ports: Ports }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const notices = useNotices(ports)
  const { known, trouble, saving, load } = notices
  const isTold = saving !== 'idle'
  return (
    <>
      <TroubleBar trouble={trouble} stale={known !== null} onRetry={load} signIn={ports.signIn} />
      {known === null && trouble === null && <Waiting label={words.notices.loading} rows={5} />}
      {known !== null && <Chosen known={known} notices={notices} ports={ports} />}
      <p
        role="status"
        className={mergeClasses(rows.small, rows.inset, rows.quiet, isTold && styles.fate)}
      >
        {isTold && words.notices[saving]}
      </p>
    </>
  )
}

interface ChosenProps extends PartProps {
  readonly ports: Ports
}

function Chosen({ known, notices, ports }: ChosenProps) {
  const words = useWords()
  const timed = known.quiet !== null || known.digestAt !== null
  return (
    <>
      <NoticeTroubles troubles={known.troubles} preferences={known} />
      <Section id="told-of" heading={words.notices.what}>
        <Events known={known} notices={notices} />
      </Section>
      <Section id="told-where" heading={words.notices.where}>
        {ports.newsBar !== null && (
          <Toggle
            words={words.notices.outlook}
            on={known.outlook}
            onChange={(outlook) => notices.save({ outlook })}
          />
        )}
        <Channels known={known} notices={notices} />
      </Section>
      <Section id="told-when" heading={words.notices.when}>
        <QuietHoursPart preferences={known} onChange={notices.save} />
        {timed && <ZonePart preferences={known} zones={ports.zones} onChange={notices.save} />}
      </Section>
    </>
  )
}

interface PartProps {
  readonly known: KnownPreferences
  readonly notices: Notices
}

const openChoices = ['every', 'first', 'none'] as const
const eventNames = ['clicks', 'replies', 'bounces'] as const

function Events({ known, notices }: PartProps) {
  const words = useWords().notices
  return (
    <>
      <Choice<NoticePreferences['opens']>
        label={words.opens}
        value={known.opens}
        options={openChoices.map((value) => ({ value, label: words.opensOf[value] }))}
        onChange={(opens) => notices.save({ opens })}
      />
      {eventNames.map((name) => (
        <Toggle
          key={name}
          words={words[name]}
          on={known[name]}
          onChange={(on) => notices.save({ [name]: on })}
        />
      ))}
    </>
  )
}

function Channels({ known, notices }: PartProps) {
  const words = useWords().notices
  const { times } = useContext(NowContext)
  return (
    <>
      <Channel
        {...{ known, name: 'teams', on: known.teams }}
        onChange={(teams) => notices.save({ teams })}
      />
      <CardChannel known={known} notices={notices} />
      <Channel
        {...{ known, name: 'digest', on: known.digestAt !== null }}
        onChange={(on) => notices.save({ digestAt: on ? digestUsual : null })}
      />
      {known.digestAt !== null && known.channels.includes('digest') && (
        <Choice
          minor
          label={words.digestAt}
          value={String(known.digestAt)}
          options={timesOfDay(known.digestAt, times)}
          onChange={(minutes) => notices.save({ digestAt: Number(minutes) })}
        />
      )}
    </>
  )
}

/** Cards are on once there is an address for them; until then the switch only asks for it. */
function CardChannel({ known, notices }: PartProps) {
  const [asking, setAsking] = useState(false)
  const { card, cardHost, channels } = known
  const on = card || asking
  const turn = (wanted: boolean): void => {
    if (wanted && cardHost === null) return setAsking(true)
    setAsking(false)
    if (wanted !== card) notices.save({ card: wanted })
  }
  return (
    <>
      <Channel {...{ known, name: 'card', on }} onChange={turn} />
      {on && channels.includes('card') && (
        <CardAddress
          host={cardHost}
          card={notices.card}
          saveCard={notices.saveCard}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}

interface ChannelProps {
  readonly known: KnownPreferences
  readonly name: ChannelName
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** A channel that this installation lacks is listed with the reason. */
function Channel({ known, name, on, onChange }: ChannelProps) {
  const words = useWords().notices
  const { label, hint } = words[name]
  return known.channels.includes(name) ? (
    <Toggle words={{ label, hint }} on={on} onChange={onChange} />
  ) : (
    <Toggle words={{ label, hint: words.notSetUp }} on={false} />
  )
}
