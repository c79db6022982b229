import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, ArrowRight20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { type Tongue, useWords } from './words/words.ts'

const useStyles = makeStyles({
  back: { margin: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXS}` },
})

export interface BeneathProps {
  readonly direction: Tongue['direction']
  /** Whether the list it was opened from is still visible, so that no way back is needed. */
  readonly beside?: boolean
  readonly onBack: () => void
  readonly children: ReactNode
}

/** A face opened from another one, in its place or beside it, with the way back. */
export function Beneath({ direction, beside = false, onBack, children }: BeneathProps) {
  const styles = useStyles()
  const words = useWords()
  const Arrow = direction === 'rtl' ? ArrowRight20Regular : ArrowLeft20Regular
  return (
    <div
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onBack()}
    >
      {!beside && (
        <Button
          appearance="subtle"
          size="small"
          icon={<Arrow />}
          className={styles.back}
          onClick={onBack}
        >
          {words.message.back}
        </Button>
      )}
      {children}
    </div>
  )
}
