import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useContext, useMemo, useState, useSyncExternalStore } from 'react'
import type { InsightDay } from '#core/wire-insights'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import type { Shade } from '../use-theme.ts'
import { useWords } from '../words/words.ts'
import { type Bar, barsOf } from './chart-bars.ts'
import type { ChartWords } from './signs-chart.tsx'
import { useChart } from './use-chart.ts'

const useStyles = makeStyles({
  // In a wider chart a day is too far from its label.
  chart: { minHeight: '200px', maxWidth: '720px', padding: `0 ${tokens.spacingHorizontalS}` },
  table: {
    width: '100%',
    maxWidth: '480px',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: `2px ${tokens.spacingHorizontalM}`, textAlign: 'end' },
    '& th:first-child': { textAlign: 'start' },
    '& tbody th': { fontWeight: tokens.fontWeightRegular },
  },
  turn: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
})

/** What people did, day by day: as a chart, and as a table for screen readers and keyboards. */
export function Days({
  days,
  language,
  shade,
}: {
  readonly days: readonly InsightDay[]
  readonly language: string
  readonly shade: Shade
}) {
  const words = useWords()
  const said = words.insights.days
  const styles = useStyles()
  const rows = useRowStyles()
  const { times } = useContext(NowContext)
  const [asTable, setAsTable] = useState(false)
  const bars = useMemo(() => barsOf(days), [days])
  const Chart = useChart(!asTable)
  const theme = useSyncExternalStore(shade.onChange, shade.theme)
  const chartWords: ChartWords = {
    ...{ title: said.heading, opens: said.opens, clicks: said.clicks, replies: said.replies },
    dayOf: ({ day }) => times.calendarDay(day),
    number: words.number,
  }
  const none = days.every(({ opens, clicks, replies }) => opens + clicks + replies === 0)
  if (none)
    return (
      <Section id="insights-days" heading={said.heading}>
        <p className={mergeClasses(rows.inset, rows.quiet)}>{said.none}</p>
      </Section>
    )
  return (
    <Section id="insights-days" heading={said.heading}>
      {Chart === 'failed' && (
        <p className={mergeClasses(rows.inset, rows.quiet)}>{said.chartFailed}</p>
      )}
      {asTable || Chart === 'failed' ? (
        <DaysTable bars={bars} said={chartWords} />
      ) : (
        <div className={styles.chart} aria-busy={Chart === 'loading'}>
          {Chart !== 'loading' && (
            <Chart bars={bars} said={chartWords} locale={language} theme={theme} />
          )}
        </div>
      )}
      {Chart !== 'failed' && (
        <div className={styles.turn}>
          <Button size="small" onClick={() => setAsTable(!asTable)}>
            {asTable ? said.chart : said.table}
          </Button>
        </div>
      )}
    </Section>
  )
}

interface DaysTableProps {
  readonly bars: readonly Bar[]
  readonly said: ChartWords
}

function DaysTable({ bars, said }: DaysTableProps) {
  const words = useWords().insights.days
  const styles = useStyles()
  const rows = useRowStyles()
  return (
    <table className={mergeClasses(styles.table, rows.small)} aria-label={said.title}>
      <thead>
        <tr>
          <th scope="col">{bars[0]?.week === true ? words.week : words.day}</th>
          <th scope="col">{said.opens}</th>
          <th scope="col">{said.clicks}</th>
          <th scope="col">{said.replies}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.day}>
            <th scope="row">{said.dayOf(bar)}</th>
            <td>{said.number(bar.opens)}</td>
            <td>{said.number(bar.clicks)}</td>
            <td>{said.number(bar.replies)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
