import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode, Ref } from 'react'
import { Hidden } from './hidden.tsx'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexDirection: 'column',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: {
    flexDirection: 'row',
    alignItems: 'center',
    paddingInline: tokens.spacingHorizontalM,
  },
  product: {
    margin: 0,
    paddingInlineEnd: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
})

export interface HeaderProps {
  readonly ref: Ref<HTMLElement>
  readonly wide: boolean
  readonly children: ReactNode
}

/** The tabs and, where there is room, the name of the app; Outlook shows it above a narrow pane. */
export function Header({ ref, wide, children }: HeaderProps) {
  const styles = useStyles()
  const words = useWords()
  const product = <h1 className={styles.product}>{words.product}</h1>
  return (
    <header ref={ref} className={mergeClasses(styles.header, wide && styles.wide)}>
      {wide ? product : <Hidden as="div">{product}</Hidden>}
      {children}
    </header>
  )
}
