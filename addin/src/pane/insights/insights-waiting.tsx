import { makeStyles, mergeClasses, SkeletonItem, tokens } from '@fluentui/react-components'
import { useFiguresStyles } from '../figures.tsx'
import { LateSkeleton } from '../waiting.tsx'

const useStyles = makeStyles({
  heading: {
    width: '40%',
    maxWidth: '180px',
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
  },
  figure: { display: 'grid', rowGap: tokens.spacingVerticalXS, justifyItems: 'start' },
  name: { width: '70%' },
  value: { width: '40%' },
  of: { width: '80%' },
  chart: {
    boxSizing: 'border-box',
    width: 'auto',
    maxWidth: '720px',
    height: '200px',
    margin: `0 ${tokens.spacingHorizontalM}`,
  },
})

/** Figures with their totals, and the chart. */
export function InsightsWaiting({ label }: { readonly label: string }) {
  const styles = useStyles()
  const figures = useFiguresStyles()
  return (
    <LateSkeleton label={label}>
      <SkeletonItem size={12} className={styles.heading} />
      <div className={figures.figures}>
        {['sent', 'opened', 'clicked', 'replied'].map((name) => (
          <div key={name} className={mergeClasses(figures.figure, styles.figure)}>
            <SkeletonItem size={12} className={styles.name} />
            <SkeletonItem size={24} className={styles.value} />
            <SkeletonItem size={12} className={styles.of} />
          </div>
        ))}
      </div>
      <SkeletonItem size={12} className={styles.heading} />
      <SkeletonItem className={styles.chart} />
    </LateSkeleton>
  )
}
