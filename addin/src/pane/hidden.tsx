import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

/** Heard, not seen. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  const styles = useStyles()
  return <span className={styles.hidden}>{children}</span>
}
