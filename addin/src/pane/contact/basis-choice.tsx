import { Button, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { useContext, useId } from 'react'
import { lawfulBases, mayBecome } from '#core/contact'
import type { ContactFigures } from '#core/wire-contact'
import type { Service } from '../../service/service.ts'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { onEscape } from '../on-escape.ts'
import { useRowStyles } from '../row-styles.ts'
import { useInView } from '../use-in-view.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { useWords } from '../words/words.ts'
import { type BasisInPane, useBasis } from './use-basis.ts'

const useStyles = makeStyles({
  choice: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    maxWidth: '480px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    outlineStyle: 'none',
  },
  // A status that says nothing takes no room, but has to be there to be announced.
  hint: { margin: 0, ':empty': { marginTop: `calc(-1 * ${tokens.spacingVerticalXS})` } },
  question: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  ask: { display: 'flex', columnGap: tokens.spacingHorizontalS },
})

export interface BasisChoiceProps {
  readonly address: string
  readonly figures: Pick<ContactFigures, 'basis' | 'recordedAt' | 'recordedBy'>
  readonly service: Pick<Service, 'recordBasis'>
  readonly onSaved: () => void
}

/** The lawful basis of a person, and a way to change it. */
export function BasisChoice({ address, figures, service, onSaved }: BasisChoiceProps) {
  const words = useWords().contact.basis
  const styles = useStyles()
  const rows = useRowStyles()
  const { now, times } = useContext(NowContext)
  const hintId = useId()
  const { basis, recordedAt, recordedBy } = figures
  const recorded = recordedBy === 'recipient' ? words.recordedThemselves : words.recorded
  const choice = useBasis(address, basis, service, onSaved)
  const kept = useKeptFocus(choice.wanted !== null)
  const isAsking = choice.wanted !== null && choice.saving !== 'saving'
  const cancel = (): void => {
    kept.pressed()
    choice.cancel()
  }
  const quiet = mergeClasses(styles.hint, rows.small, rows.quiet)
  return (
    <Section id="contact-basis" heading={words.heading}>
      <div
        ref={kept.ref}
        tabIndex={-1}
        className={styles.choice}
        onKeyDown={isAsking ? onEscape(cancel) : undefined}
      >
        <Select
          size="small"
          aria-label={words.label}
          aria-describedby={hintId}
          value={choice.shown}
          onChange={(_, { value }) =>
            choice.choose(lawfulBases.find((one) => one === value) ?? basis)
          }
        >
          {lawfulBases
            .filter((one) => mayBecome(recordedAt === null ? null : basis, one))
            .map((one) => (
              <option key={one} value={one}>
                {words.names[one]}
              </option>
            ))}
        </Select>
        <p id={hintId} className={quiet}>
          {words.hints[choice.shown]}{' '}
          {choice.wanted === null &&
            (recordedAt === null ? words.byDefault : recorded(times.moment(recordedAt, now)))}
        </p>
        {choice.wanted !== null && <Asking choice={choice} onPressed={kept.pressed} />}
        <p role="status" className={quiet}>
          {choice.saving !== 'idle' && saidOf(choice.saving, words)}
        </p>
      </div>
    </Section>
  )
}

function saidOf(
  saving: Exclude<BasisInPane['saving'], 'idle'>,
  words: ReturnType<typeof useWords>['contact']['basis'],
): string {
  switch (saving) {
    case 'saving':
    case 'saved':
    case 'failed':
    case 'objected':
      return words[saving]
  }
}

interface AskingProps {
  readonly choice: BasisInPane
  readonly onPressed: () => void
}

/** Asks for confirmation before what is known about a person is deleted. */
function Asking({ choice, onPressed }: AskingProps) {
  const words = useWords().contact.basis
  const styles = useStyles()
  const ref = useInView<HTMLDivElement>()
  const press = (act: () => void) => () => {
    onPressed()
    act()
  }
  return (
    <div ref={ref} className={styles.question}>
      <p role="alert" className={styles.hint}>
        {words.forgets}
      </p>
      <div className={styles.ask}>
        <Button
          size="small"
          appearance="primary"
          disabledFocusable={choice.saving === 'saving'}
          onClick={press(choice.confirm)}
        >
          {words.confirm}
        </Button>
        <Button size="small" onClick={press(choice.cancel)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
