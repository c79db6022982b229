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

export interface HiddenProps {
  readonly as?: 'span' | 'div'
  readonly children: ReactNode
}

/** Text for screen readers only. */
export function Hidden({ as: Tag = 'span', children }: HiddenProps) {
  const styles = useStyles()
  return <Tag className={styles.hidden}>{children}</Tag>
}
