import { makeStyles, SkeletonItem, tokens } from '@fluentui/react-components'
import { FiguresWaiting } from '../figures.tsx'
import { HeadingWaiting, LateSkeleton } from '../waiting.tsx'

const useStyles = makeStyles({
  chart: {
    width: 'auto',
    maxWidth: '720px',
    height: '200px',
    margin: `0 ${tokens.spacingHorizontalM}`,
  },
})

/** Figures with their totals, and the chart. */
export function InsightsWaiting({ label }: { readonly label: string }) {
  const styles = useStyles()
  return (
    <LateSkeleton label={label}>
      <HeadingWaiting />
      <FiguresWaiting count={4} />
      <HeadingWaiting />
      <SkeletonItem className={styles.chart} />
    </LateSkeleton>
  )
}
