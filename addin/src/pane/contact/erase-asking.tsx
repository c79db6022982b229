import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useInView } from '../use-in-view.ts'
import { useWords } from '../words/words.ts'
import type { ErasureInPane } from './use-erasure.ts'

const useStyles = makeStyles({
  said: { margin: 0 },
  question: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  ask: { display: 'grid', rowGap: tokens.spacingVerticalS, paddingBlock: tokens.spacingVerticalXS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface EraseAskingProps {
  readonly erasure: ErasureInPane
  readonly onPressed: () => void
}

/** Says what an erasure removes and what it leaves, and asks for confirmation. */
export function EraseAsking(props: EraseAskingProps) {
  const { state } = props.erasure
  return state === 'asking' || state === 'erasing' ? <Question {...props} /> : null
}

function Question({ erasure, onPressed }: EraseAskingProps) {
  const words = useWords().contact.data
  const styles = useStyles()
  const ref = useInView<HTMLDivElement>()
  const press = (act: () => void) => () => {
    onPressed()
    act()
  }
  return (
    <div ref={ref} className={styles.question}>
      <div role="alert" className={styles.ask}>
        <p className={styles.said}>{words.goes}</p>
        <p className={styles.said}>{words.stays}</p>
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={erasure.state === 'erasing'}
          onClick={press(erasure.confirm)}
        >
          {words.confirm}
        </Button>
        <Button
          size="small"
          disabledFocusable={erasure.state === 'erasing'}
          onClick={press(erasure.cancel)}
        >
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
