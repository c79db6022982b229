import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Empty } from './empty.tsx'
import type { Tab } from './place.ts'
import { panelId, tabId } from './tabs.tsx'
import type { Regions } from './use-regions.ts'
import { ChosenContext } from './use-wide.ts'
import { useWords } from './words/words.ts'

const useStyles = makeStyles({
  main: { flexGrow: 1, minHeight: 0, display: 'flex' },
  face: {
    flexGrow: 1,
    minWidth: 0,
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalM}`,
    outlineStyle: 'none',
  },
  // The list of messages scrolls on its own below its search box.
  whole: { overflowY: 'hidden', padding: 0 },
  list: {
    flex: '0 0 clamp(320px, 36%, 440px)',
    borderInlineEndWidth: '1px',
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
  },
  // Longer lines are hard to read.
  alone: {
    paddingTop: tokens.spacingVerticalL,
    paddingInline: 'max(0px, calc((100% - 720px) / 2))',
  },
  none: { display: 'grid', placeContent: 'center', textAlign: 'center' },
  beside: {
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXL}`,
  },
  column: { maxWidth: '720px' },
})

export interface BodyProps {
  readonly regions: Regions<HTMLElement, HTMLDivElement>
  readonly tab: Tab
  readonly wide: boolean
  /** Whether what is chosen in the face is shown beside it. */
  readonly split: boolean
  /** Whether the face scrolls on its own. */
  readonly whole: boolean
  /** What is chosen, and the element of its line; null for nothing. */
  readonly chosen: ReactNode
  readonly from: string | null
  /** Whether there is anything to choose. */
  readonly offered: boolean
  readonly children: ReactNode
}

/** The content of a tab, alone or with what is chosen in it. */
export function Body(props: BodyProps) {
  const { regions, tab, wide, split, whole, chosen, from, offered, children } = props
  const styles = useStyles()
  const words = useWords()
  return (
    <main className={styles.main}>
      <div
        ref={regions.body}
        id={panelId}
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={tabId(tab)}
        className={mergeClasses(
          styles.face,
          wide && (split ? styles.list : styles.alone),
          whole && styles.whole,
        )}
      >
        <ChosenContext value={split ? from : null}>{children}</ChosenContext>
      </div>
      {split && (
        <section
          ref={regions.beside}
          tabIndex={-1}
          aria-label={words.tab.beside}
          className={mergeClasses(styles.face, chosen === null ? styles.none : styles.beside)}
        >
          {chosen !== null && <div className={styles.column}>{chosen}</div>}
          {chosen === null && offered && (
            <Empty title={words.tab.noneTitle}>{words.tab.none}</Empty>
          )}
        </section>
      )}
    </main>
  )
}
