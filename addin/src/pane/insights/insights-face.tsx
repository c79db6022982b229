import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { useCallback, useContext, useState } from 'react'
import { countedLookMs } from '#core/limits'
import { type Insights, type InsightSpan, insightSpans } from '#core/wire-insights'
import { Empty } from '../empty.tsx'
import { type Figure, Figures } from '../figures.tsx'
import { Section, Title } from '../headings.tsx'
import { NowContext } from '../now.ts'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayShare } from '../say-share.ts'
import { TroubleBar } from '../trouble-bar.tsx'
import { useAnswer } from '../use-answer.ts'
import { useWords, type Words } from '../words/words.ts'
import { Days } from './days.tsx'
import { EngagedPeople } from './engaged-people.tsx'
import { Hours } from './hours.tsx'
import { InsightsWaiting } from './insights-waiting.tsx'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingInlineEnd: tokens.spacingHorizontalM,
  },
  note: { paddingTop: tokens.spacingVerticalXS },
})

type InsightsPorts = Pick<
  Ports,
  'service' | 'clock' | 'view' | 'signIn' | 'memory' | 'tongue' | 'shade'
>

/** The storage key of the chosen period. */
const spanKey = 'telltale.insights'

export function InsightsFace({ ports }: { readonly ports: InsightsPorts }) {
  const words = useWords().insights
  const styles = useStyles()
  const [span, setSpan] = useState<InsightSpan>(() => spanOf(ports.memory.read(spanKey)))
  const choose = (chosen: string): void => {
    setSpan(spanOf(chosen))
    ports.memory.write(spanKey, chosen)
  }
  return (
    <>
      <div className={styles.head}>
        <Title>{words.heading}</Title>
        <Select
          size="small"
          aria-label={words.span}
          value={span}
          onChange={(_, { value }) => choose(value)}
        >
          {insightSpans.map((one) => (
            <option key={one} value={one}>
              {words.spans[one]}
            </option>
          ))}
        </Select>
      </div>
      <Span key={span} span={span} ports={ports} />
    </>
  )
}

function spanOf(text: string | null): InsightSpan {
  return insightSpans.find((span) => span === text) ?? '30'
}

interface SpanProps {
  readonly span: InsightSpan
  readonly ports: InsightsPorts
}

function Span({ span, ports }: SpanProps) {
  const words = useWords().insights
  const { times } = useContext(NowContext)
  const { service } = ports
  const ask = useCallback(() => service.insights(span, times.timeZone), [service, span, times])
  const { value, trouble, hurry } = useAnswer(ask, ports, countedLookMs)
  return (
    <>
      <TroubleBar trouble={trouble} stale={value !== null} onRetry={hurry} signIn={ports.signIn} />
      {value === null && trouble === null && <InsightsWaiting label={words.loading} />}
      {value !== null && isEmpty(value) && <Empty title={words.emptyTitle}>{words.empty}</Empty>}
      {value !== null && !isEmpty(value) && (
        <>
          <Sent insights={value} />
          <Days days={value.days} language={ports.tongue.language} shade={ports.shade} />
          <EngagedPeople people={value.engaged} />
          <Hours hours={value.hours} />
        </>
      )}
    </>
  )
}

function isEmpty({ sent, days }: Insights): boolean {
  return sent === 0 && days.every(({ opens, clicks, replies }) => opens + clicks + replies === 0)
}

/** What became of the mails of these days, beside the count of a tracker that judges nothing. */
function Sent({ insights }: { readonly insights: Insights }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  return (
    <Section id="insights-sent" heading={words.insights.figures.heading}>
      {insights.sent === 0 ? (
        <p className={rows.inset}>{words.insights.figures.noneSent}</p>
      ) : (
        <Figures figures={figuresOf(insights, words)} />
      )}
      {notesOf(insights, words).map((note) => (
        <p key={note} className={mergeClasses(rows.inset, rows.small, rows.quiet, styles.note)}>
          {note}
        </p>
      ))}
    </Section>
  )
}

function figuresOf({ sent, opened, clicked, replied }: Insights, words: Words): readonly Figure[] {
  const said = words.insights.figures
  return [
    { name: said.sent, value: words.number(sent), of: null, known: true },
    sayShare(said.opened, opened, { ...said, of: said.ofMeasurable }, words),
    sayShare(said.clicked, clicked, said, words),
    sayShare(said.replied, replied, said, words),
  ]
}

function notesOf(insights: Insights, words: Words): readonly string[] {
  const { sent, returned, opened, clicked, replied, naive, cut, days } = insights
  const delivered = sent - returned
  const said = words.insights.figures
  return [
    ...(cut ? [words.insights.cut(days.length)] : []),
    // Fewer loads than opens are not worth mentioning: a reply may reveal an open that loaded nothing.
    ...(naive.count > opened.count ? [said.naive(naive.count, naive.of)] : []),
    ...(returned > 0 ? [said.returned(returned)] : []),
    ...(delivered > opened.of ? [said.unmeasured(delivered - opened.of)] : []),
    ...(clicked.of < delivered && clicked.of > 0 ? [said.linked] : []),
    ...(replied === null ? [said.repliesUnknown] : []),
  ]
}
