import { makeStyles, mergeClasses, SkeletonItem, tokens } from '@fluentui/react-components'
import { useRowStyles } from './row-styles.ts'

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(64px, 1fr))',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    maxWidth: '480px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  figure: { minWidth: 0 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  // Words instead of a number: they begin at its height, and may take two lines.
  unknown: {
    paddingTop: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  of: { display: 'block', fontWeight: tokens.fontWeightRegular },
  waiting: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  waitingName: { width: '70%' },
  waitingValue: { width: '40%' },
  waitingOf: { width: '80%' },
})

export interface Figure {
  readonly name: string
  readonly value: string
  /** The total that the value is part of; null if it stands alone. */
  readonly of: string | null
  /** Whether there is a number at all. */
  readonly known: boolean
}

/** A row of numbers, each with its name above and its total below. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const styles = useStyles()
  const rows = useRowStyles()
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, of, known }) => (
        <div key={name} className={styles.figure}>
          <dt className={mergeClasses(rows.cut, rows.small, rows.quiet)}>{name}</dt>
          <dd className={mergeClasses(styles.value, !known && styles.unknown)}>
            {value}{' '}
            {of !== null && (
              <span className={mergeClasses(styles.of, rows.small, rows.quiet)}>{of}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Their skeleton, inside of one. */
export function FiguresWaiting({ count }: { readonly count: number }) {
  const styles = useStyles()
  return (
    <div className={styles.figures}>
      {Array.from({ length: count }, (_, figure) => (
        <div key={figure} className={mergeClasses(styles.figure, styles.waiting)}>
          <SkeletonItem size={12} className={styles.waitingName} />
          <SkeletonItem size={24} className={styles.waitingValue} />
          <SkeletonItem size={12} className={styles.waitingOf} />
        </div>
      ))}
    </div>
  )
}
