import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle20Regular,
  CircleHint20Regular,
  DismissCircle20Filled,
  type FluentIcon,
  Warning20Filled,
} from '@fluentui/react-icons'
import { useContext } from 'react'
import { Hidden } from '../hidden.tsx'
import { type Now, NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { useWords, type Words } from '../words/words.ts'
import type { CheckCode, CheckName, CheckState, Finding, Named } from './finding.ts'

const useStyles = makeStyles({
  fine: { color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground1 },
  broken: { color: tokens.colorStatusDangerForeground1 },
  open: { color: tokens.colorNeutralForeground3 },
  said: { gridColumn: '2 / -1' },
  action: { marginTop: tokens.spacingVerticalXS },
})

/** Distinct in shape, not only in colour. */
const icons: Record<CheckState, FluentIcon> = {
  fine: CheckmarkCircle20Regular,
  attention: Warning20Filled,
  broken: DismissCircle20Filled,
  open: CircleHint20Regular,
}

export interface CheckRowProps {
  readonly name: CheckName
  /** null while the check is running. */
  readonly found: Finding | null
  readonly onSignIn: () => void
}

/** One check: its result, and what to do. */
export function CheckRow({ name, found, onSignIn }: CheckRowProps) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const now = useContext(NowContext)
  const signsIn = found !== null && helpsSignIn.has(found.says)
  return (
    <li className={rows.row}>
      <span className={mergeClasses(rows.icon, found !== null && styles[found.state])}>
        <Mark found={found} />
      </span>
      <div className={styles.said}>
        <span className={mergeClasses(rows.wrap, rows.strong)}>
          {words.checks.names[name]}
          <Hidden>
            : {found === null ? words.checks.running : words.checks.states[found.state]}
          </Hidden>
        </span>
        <span className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
          {found === null ? words.checks.running : sayFinding(found, words, now)}
        </span>
        {signsIn && (
          <Button size="small" className={styles.action} onClick={onSignIn}>
            {words.trouble.signIn}
          </Button>
        )}
      </div>
    </li>
  )
}

function Mark({ found }: Pick<CheckRowProps, 'found'>) {
  if (found === null) return <Spinner size="extra-tiny" aria-hidden />
  const Icon = icons[found.state]
  return <Icon aria-hidden />
}

const helpsSignIn: ReadonlySet<Finding['says']> = new Set<Finding['says']>([
  'signed-out',
  'sign-in-cancelled',
  'sign-in-refused',
])

function sayFinding({ says, named }: Finding, words: Words, now: Now): string {
  if (!isCheckCode(says, words)) return words.trouble[says]
  return words.checks.says[says](named === null ? '' : sayNamed(named, words, now))
}

function isCheckCode(says: Finding['says'], { checks }: Words): says is CheckCode {
  return Object.hasOwn(checks.says, says)
}

function sayNamed(named: Named, words: Words, { now, times }: Now): string {
  switch (named.kind) {
    case 'time':
      return times.moment(named.at, now)
    case 'span':
      return times.span(named.ms)
    case 'number':
      return words.number(named.count)
    case 'text':
      return named.text
  }
}
