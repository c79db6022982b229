import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, ArrowRight20Regular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { Title } from './headings.tsx'
import { type Tongue, useWords } from './words/words.ts'

const useStyles = makeStyles({
  back: { margin: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS}` },
})

export interface BeneathProps {
  readonly title: string
  readonly direction: Tongue['direction']
  readonly onBack: () => void
  readonly children: ReactNode
}

/** A face that was opened from another, in its place, with the way back. */
export function Beneath({ title, direction, onBack, children }: BeneathProps) {
  const styles = useStyles()
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const Arrow = direction === 'rtl' ? ArrowRight20Regular : ArrowLeft20Regular
  return (
    <div
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onBack()}
    >
      <Button
        appearance="subtle"
        size="small"
        icon={<Arrow />}
        className={styles.back}
        onClick={onBack}
      >
        {words.message.back}
      </Button>
      <Title ref={heading}>{title}</Title>
      {children}
    </div>
  )
}
