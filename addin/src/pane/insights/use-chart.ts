import { useEffect, useState } from 'react'
import type { SignsChart } from './signs-chart.tsx'

type Chart = typeof SignsChart

/** Loads the chart, which is a bundle of its own; `failed` if it cannot be loaded. */
export function useChart(wanted: boolean): Chart | 'loading' | 'failed' {
  const [loaded, setLoaded] = useState<{ readonly chart: Chart | 'loading' | 'failed' }>({
    chart: 'loading',
  })
  useEffect(() => {
    if (!wanted) return
    import('./signs-chart.tsx').then(
      (module) => setLoaded({ chart: module.SignsChart }),
      () => setLoaded({ chart: 'failed' }),
    )
  }, [wanted])
  return loaded.chart
}
