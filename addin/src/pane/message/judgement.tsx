import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  ChevronDown16Regular,
  ChevronUp16Regular,
  CircleHalfFill16Regular,
  type FluentIcon,
  QuestionCircle16Regular,
} from '@fluentui/react-icons'
import { useId, useState } from 'react'
import type { HitId } from '#core/ids'
import type { EventJudgement } from '#core/timeline'
import type { Confidence } from '#core/verdict/verdict'
import type { Feedback } from '#core/wire'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'
import type { Corrections } from './use-corrections.ts'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
  },
  sure: { display: 'inline-flex', columnGap: tokens.spacingHorizontalXS },
  sign: { flexShrink: 0 },
  why: { minWidth: 0, paddingInline: tokens.spacingHorizontalXS },
  list: {
    listStyleType: 'disc',
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    paddingInlineStart: tokens.spacingHorizontalL,
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
})

export interface JudgementProps {
  readonly judged: EventJudgement
  readonly why: readonly string[]
  readonly corrections: Corrections
}

/** The confidence in an event, its reasons, and buttons to correct it. */
export function Judgement({ judged, why, corrections }: JudgementProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const whyId = useId()
  const [open, setOpen] = useState(false)
  const Icon = icons[judged.confidence]
  const Chevron = open ? ChevronUp16Regular : ChevronDown16Regular
  const { verdict, confidence } = words.evidence
  const doubtful = judged.counted || judged.verdict === 'unknown'
  const correctable = judged.hitId !== null && (doubtful || judged.feedback !== null)
  return (
    <div className={rows.below}>
      <div className={mergeClasses(styles.line, rows.small, rows.quiet)}>
        <span className={styles.sure}>
          <Icon aria-hidden className={styles.sign} />
          {verdict[judged.verdict]} · {confidence[judged.confidence]}{' '}
        </span>
        {(why.length > 0 || correctable) && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Chevron />}
            iconPosition="after"
            className={styles.why}
            aria-expanded={open}
            aria-controls={open ? whyId : undefined}
            onClick={() => setOpen(!open)}
          >
            {words.message.why}
          </Button>
        )}
      </div>
      {open && (
        <div id={whyId}>
          <ul className={mergeClasses(styles.list, rows.small, rows.quiet)}>
            {why.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {correctable && judged.hitId !== null && (
            <Correct judged={judged} hitId={judged.hitId} corrections={corrections} />
          )}
        </div>
      )}
    </div>
  )
}

interface CorrectProps extends Omit<JudgementProps, 'why'> {
  readonly hitId: HitId
}

function Correct({ judged, hitId, corrections }: CorrectProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const correction = corrections.of(hitId)
  const failed = correction?.state === 'failed'
  const was = correction === undefined || failed ? judged.feedback : correction.was
  const saving = correction?.state === 'saving'
  const button = (text: string, says: Feedback | null) => (
    <Button size="small" disabledFocusable={saving} onClick={() => corrections.say(hitId, says)}>
      {text}
    </Button>
  )
  return (
    <div role="group" className={mergeClasses(styles.actions, rows.small, rows.quiet)}>
      {was === null ? (
        <>
          {button(words.message.wasMe, 'me')}
          {button(words.message.notPerson, 'not-a-person')}
        </>
      ) : (
        <>
          {/* Once the service has confirmed it, the correction is shown beside the event. */}
          {judged.feedback !== was && words.message.said[was]} {button(words.message.undo, null)}
        </>
      )}
      <span role="status">
        {saving && words.message.saving}
        {failed && words.message.notSaved}
      </span>
    </div>
  )
}

/** Distinct in shape, not only in colour. */
const icons: Record<Confidence, FluentIcon> = {
  high: CheckmarkCircle16Filled,
  medium: CircleHalfFill16Regular,
  low: QuestionCircle16Regular,
}
