import { Button, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Ports } from '../ports.ts'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'
import { CheckRow } from './check-row.tsx'
import { checkNames } from './finding.ts'
import { reportOf } from './report.ts'
import { type Checks, toDoIn, useChecks } from './use-checks.ts'

const useStyles = makeStyles({
  summary: { paddingBlock: `${tokens.spacingVerticalXXS} ${tokens.spacingVerticalS}` },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
  },
  copied: { paddingBottom: tokens.spacingVerticalS },
  report: { width: '100%', marginTop: tokens.spacingVerticalXS },
})

/** Troubleshooting: checks that run by themselves, and what to do about their findings. */
export function ChecksFace({ ports }: { readonly ports: Ports }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const checks = useChecks(ports)
  const signIn = async (): Promise<void> => {
    await ports.signIn()
    checks.run()
  }
  return (
    <>
      <p role="status" className={mergeClasses(rows.inset, styles.summary)}>
        <Summary checks={checks} />
      </p>
      <Actions checks={checks} ports={ports} />
      <ul className={rows.list} aria-label={words.checks.list}>
        {checkNames.map((name) => (
          <CheckRow
            key={name}
            name={name}
            found={checks.found[name] ?? null}
            onSignIn={() => void signIn()}
          />
        ))}
      </ul>
    </>
  )
}

function Summary({ checks: { found } }: { readonly checks: Checks }) {
  const { running, toDo, allFine, nothingBroken } = useWords().checks
  const count = toDoIn(found)
  if (count === null) return running
  if (count > 0) return toDo(count)
  return checkNames.some((name) => found[name]?.state === 'open') ? nothingBroken : allFine
}

function Actions({ checks, ports }: { readonly checks: Checks; readonly ports: Ports }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const [copied, setCopied] = useState<boolean | null>(null)
  const [report, setReport] = useState('')
  const copy = async (): Promise<void> => {
    const text = reportOf(checks.found, ports.aboutHost(), ports.clock.now())
    setReport(text)
    setCopied(await ports.copy(text))
  }
  return (
    <>
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<ArrowClockwise16Regular />}
          disabledFocusable={checks.running}
          onClick={() => {
            setCopied(null)
            checks.run()
          }}
        >
          {words.checks.again}
        </Button>
        <Button
          size="small"
          icon={<Copy16Regular />}
          disabledFocusable={checks.running}
          onClick={() => void copy()}
        >
          {words.checks.copy}
        </Button>
      </div>
      <div
        role="status"
        className={mergeClasses(
          rows.small,
          rows.inset,
          rows.quiet,
          copied !== null && styles.copied,
        )}
      >
        {copied === true && words.checks.copied}
        {copied === false && words.checks.notCopied}
        {copied === false && (
          <Textarea
            readOnly
            size="small"
            dir="ltr"
            rows={8}
            className={styles.report}
            aria-label={words.checks.report}
            value={report}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        )}
      </div>
    </>
  )
}
