import { tokens, useFluent } from '@fluentui/react-components'
import {
  ResponsiveContainer,
  VerticalStackedBarChart,
  type VerticalStackedChartProps,
} from '@fluentui/react-charts'
import type { HostTheme } from '../../office/theme.ts'
import { type Bar, chartTop, namedBars } from './chart-bars.ts'

/** The texts of the chart, in the rep's language. */
export interface ChartWords {
  readonly title: string
  readonly opens: string
  readonly clicks: string
  readonly replies: string
  readonly dayOf: (bar: Bar) => string
  readonly number: (count: number) => string
}

export interface SignsChartProps {
  readonly bars: readonly Bar[]
  readonly said: ChartWords
  readonly locale: string
  readonly theme: HostTheme
}

/** Opens, clicks and replies as stacked bars, one for each day. Loaded on demand. */
export function SignsChart({ bars, said, locale, theme }: SignsChartProps) {
  const { dir: direction } = useFluent()
  const top = chartTop(bars)
  const axis = top >= 1_000 ? 48 : 32
  return (
    <ResponsiveContainer height={chartHeight}>
      <VerticalStackedBarChart
        chartTitle={said.title}
        data={bars.map((bar) => stackOf(bar, said, colors[theme]))}
        height={chartHeight}
        margins={{
          top: 8,
          bottom: 28,
          ...(direction === 'rtl' ? { left: 16, right: axis } : { left: axis, right: 16 }),
        }}
        maxBarWidth={24}
        yAxisTickCount={4}
        yMaxValue={top}
        culture={locale}
        barGapMax={1}
        xAxisInnerPadding={0.25}
        xAxisOuterPadding={0.1}
        tickValues={namedBars(bars).map(said.dayOf)}
        hideTickOverlap
        hideLabels
        wrapXAxisLables={false}
        legendProps={{ allowFocusOnLegends: true }}
      />
    </ResponsiveContainer>
  )
}

const chartHeight = 200

type Colors = readonly [opens: string, clicks: string, replies: string]

/** In a contrast theme all colours of the palette are the same. */
const plain: Colors = [
  tokens.colorCompoundBrandBackground,
  tokens.colorPaletteMarigoldForeground1,
  tokens.colorPaletteLightGreenForeground1,
]
const colors: Readonly<Record<HostTheme, Colors>> = {
  light: plain,
  dark: plain,
  contrast: [
    tokens.colorCompoundBrandBackground,
    tokens.colorBrandForegroundLink,
    tokens.colorNeutralForeground1,
  ],
}

function stackOf(
  bar: Bar,
  said: ChartWords,
  [opens, clicks, replies]: Colors,
): VerticalStackedChartProps {
  const day = said.dayOf(bar)
  const part = (legend: string, count: number, color: string) => ({
    legend,
    data: count,
    color,
    yAxisCalloutData: said.number(count),
    xAxisCalloutData: day,
  })
  return {
    xAxisPoint: day,
    xAxisCalloutData: day,
    chartData: [
      part(said.opens, bar.opens, opens),
      part(said.clicks, bar.clicks, clicks),
      part(said.replies, bar.replies, replies),
    ],
  }
}
