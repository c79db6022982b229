import { mergeClasses, Tooltip } from '@fluentui/react-components'
import { useContext } from 'react'
import { NowContext } from './now.ts'
import { useRowStyles } from './row-styles.ts'

/** The time of a line, which tells itself exactly when it is pointed at or focused. */
export function Moment({ at }: { readonly at: number }) {
  const { now, times } = useContext(NowContext)
  const rows = useRowStyles()
  const exact = times.exact(at)
  return (
    <Tooltip content={exact} relationship="inaccessible" positioning="below-end">
      <time
        dateTime={new Date(at).toISOString()}
        aria-description={exact}
        tabIndex={0}
        className={mergeClasses(rows.corner, rows.when, rows.focusable)}
      >
        {times.moment(at, now)}
      </time>
    </Tooltip>
  )
}
