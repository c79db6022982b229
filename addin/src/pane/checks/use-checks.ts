import { useCallback, useEffect, useRef, useState } from 'react'
import type { Ports } from '../ports.ts'
import { checkNames } from './finding.ts'
import { type Findings, runChecks } from './run-checks.ts'

export interface Checks {
  readonly found: Findings
  readonly running: boolean
  readonly run: () => void
}

/** Runs the checks when the face opens, and again on request. */
export function useChecks(ports: Ports): Checks {
  const [found, setFound] = useState<Findings>({})
  const turn = useRef(0)
  const run = useCallback(() => {
    const mine = ++turn.current
    setFound({})
    void runChecks(ports, (news) => {
      if (mine === turn.current) setFound((known) => ({ ...known, ...news }))
    })
  }, [ports])
  useEffect(() => {
    run()
    return () => {
      turn.current = -1
    }
  }, [run])
  return { found, running: checkNames.some((name) => found[name] === undefined), run }
}

/** The number of findings that need action; null while a check is running. */
export function toDoIn(found: Findings): number | null {
  const all = checkNames.map((name) => found[name])
  if (all.some((one) => one === undefined)) return null
  return all.filter((one) => one?.state === 'attention' || one?.state === 'broken').length
}
