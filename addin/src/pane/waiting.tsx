import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useRowStyles } from './row-styles.ts'

const useStyles = makeStyles({
  // Delayed, because most answers arrive before a grey flash could be of use.
  late: {
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '200ms',
    animationDelay: '250ms',
    animationFillMode: 'backwards',
  },
  lines: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  short: { width: '60%' },
  heading: {
    width: '40%',
    maxWidth: '180px',
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
  },
})

interface LateSkeletonProps {
  readonly label: string
  readonly children: ReactNode
}

/** A skeleton of what is loading, which appears only if that takes long. */
export function LateSkeleton({ label, children }: LateSkeletonProps) {
  const styles = useStyles()
  return (
    <Skeleton aria-label={label} className={styles.late}>
      {children}
    </Skeleton>
  )
}

/** A skeleton of the rows that are loading. */
export function Waiting({ label, rows }: { readonly label: string; readonly rows: number }) {
  return (
    <LateSkeleton label={label}>
      <RowsWaiting count={rows} />
    </LateSkeleton>
  )
}

/** Rows, inside of a skeleton. */
export function RowsWaiting({ count }: { readonly count: number }) {
  const styles = useStyles()
  const rows = useRowStyles()
  return Array.from({ length: count }, (_, row) => (
    <div key={row} className={rows.row}>
      <SkeletonItem shape="circle" size={20} />
      <div className={styles.lines}>
        <SkeletonItem size={16} />
        <SkeletonItem size={12} className={styles.short} />
      </div>
    </div>
  ))
}

/** The heading of a section, inside of a skeleton. */
export function HeadingWaiting() {
  const styles = useStyles()
  return <SkeletonItem size={12} className={styles.heading} />
}
