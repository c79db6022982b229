import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useContext } from 'react'
import { bestHours, spanHours, spansOf } from '#core/best-hours'
import { weekdays } from '#core/insights'
import { habitOpensMin } from '#core/limits'
import { Hidden } from '../hidden.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'

/** The number of shades that distinguish few opens from many, besides none. */
const shades = 4

const useStyles = makeStyles({
  table: {
    width: `calc(100% - 2 * ${tokens.spacingHorizontalM})`,
    margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    maxWidth: '720px',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: '2px',
    '& th': { fontWeight: tokens.fontWeightRegular, padding: 0, textAlign: 'start' },
  },
  corner: { width: '40px' },
  // The shade tells more than the number, which is left to screen readers and tooltips.
  cell: {
    position: 'relative',
    height: '18px',
    padding: 0,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    overflow: 'hidden',
    // Visible only in a contrast theme, in which empty hours have no colour of their own.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    outlineOffset: '-1px',
  },
  shade: {
    position: 'absolute',
    inset: 0,
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: 'none',
  },
  1: { opacity: 0.3 },
  2: { opacity: 0.55 },
  3: { opacity: 0.8 },
  4: { opacity: 1 },
  axis: { whiteSpace: 'nowrap', overflow: 'visible' },
})

/** A map of when in the week people open mail. */
export function Hours({ hours }: { readonly hours: readonly (readonly number[])[] }) {
  const words = useWords()
  const said = words.insights.hours
  const rows = useRowStyles()
  const { times } = useContext(NowContext)
  const total = hours.reduce((sum, day) => sum + day.reduce((all, opens) => all + opens, 0), 0)
  const best = bestHours(hours)
  return (
    <Section id="insights-hours" heading={said.heading}>
      <p className={rows.inset}>
        {total < habitOpensMin && said.tooFew(total, habitOpensMin)}
        {total >= habitOpensMin && best === null && said.noneStandsOut}
        {best !== null &&
          said.best(
            times.weekdayName(best.weekday),
            times.hour(best.from),
            times.hour(best.from + spanHours),
            words.insights.counts.opens(best.opens),
          )}
      </p>
      {total > 0 && <Week hours={hours} />}
      <p className={mergeClasses(rows.inset, rows.small, rows.quiet)}>
        {said.zone(times.timeZone)}
      </p>
    </Section>
  )
}

function Week({ hours }: { readonly hours: readonly (readonly number[])[] }) {
  const { hours: said, counts } = useWords().insights
  const rows = useRowStyles()
  const styles = useStyles()
  const { times } = useContext(NowContext)
  const spans = spansOf(hours)
  const most = Math.max(...spans.map(({ opens }) => opens))
  const froms = spans.filter(({ weekday }) => weekday === 0).map(({ from }) => from)
  const sayHours = (from: number) => `${times.hour(from)}–${times.hour(from + spanHours)}`
  return (
    <table aria-label={said.heading} className={mergeClasses(styles.table, rows.small, rows.quiet)}>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <Hidden>{said.weekday}</Hidden>
          </th>
          {froms.map((from) => (
            <th key={from} scope="col" className={styles.axis}>
              <span aria-hidden>{from % 6 === 0 ? from : ''}</span>
              <Hidden>{sayHours(from)}</Hidden>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((weekday) => (
          <tr key={weekday}>
            <th scope="row">{times.weekdayName(weekday)}</th>
            {spans
              .filter((span) => span.weekday === weekday)
              .map(({ from, opens }) => (
                <td
                  key={from}
                  className={styles.cell}
                  title={`${times.weekdayName(weekday)}, ${sayHours(from)}: ${counts.opens(opens)}`}
                >
                  <span
                    className={mergeClasses(
                      opens > 0 && styles.shade,
                      styles[shadeOf(opens, most)],
                    )}
                  />
                  <Hidden>{opens}</Hidden>
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** From 1 (few) to 4 (the maximum). */
function shadeOf(opens: number, most: number): 1 | 2 | 3 | 4 {
  const shade = Math.ceil((opens / Math.max(1, most)) * shades)
  return shade <= 1 ? 1 : shade === 2 ? 2 : shade === 3 ? 3 : 4
}
