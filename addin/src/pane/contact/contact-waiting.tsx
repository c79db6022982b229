import { FiguresWaiting } from '../figures.tsx'
import { HeadingWaiting, LateSkeleton, RowsWaiting } from '../waiting.tsx'

/** Figures with their totals, and mails. */
export function ContactWaiting({ label }: { readonly label: string }) {
  return (
    <LateSkeleton label={label}>
      <HeadingWaiting />
      <FiguresWaiting count={4} />
      <HeadingWaiting />
      <RowsWaiting count={4} />
    </LateSkeleton>
  )
}
