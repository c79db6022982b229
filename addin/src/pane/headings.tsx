import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode, Ref } from 'react'

const useStyles = makeStyles({
  heading: {
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  title: {
    textAlign: 'left',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  section: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    paddingTop: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalXS,
  },
})

/** The title of a face, which gets the focus when the rep arrives at a new face. */
export function Title({
  children,
  ref,
}: {
  readonly children: ReactNode
  readonly ref?: Ref<HTMLHeadingElement> | undefined
}) {
  const styles = useStyles()
  return (
    <h2 ref={ref} tabIndex={-1} dir="auto" className={mergeClasses(styles.heading, styles.title)}>
      {children}
    </h2>
  )
}

export function Section({
  id,
  heading,
  children,
}: {
  readonly id: string
  readonly heading: string
  readonly children: ReactNode
}) {
  const styles = useStyles()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={mergeClasses(styles.heading, styles.section)}>
        {heading}
      </h3>
      {children}
    </section>
  )
}
