import { type StagedHit, stageHit } from '#core/staged-hit'
import { judge } from '#core/verdict/judge'
import { unknownMessage } from '#core/verdict/message'
import { race } from './race.ts'

/** @returns the median time in ms to judge one message with that many hits */
export function measureJudging(hits: number, budgetMs: number): number {
  const programs: readonly StagedHit['by'][] = ['chrome', 'safari', 'gmail', 'outlook', 'curl']
  const staged = Array.from({ length: hits }, (_, at) => {
    const by = programs[at % programs.length] ?? 'chrome'
    return stageHit({ second: at * 7, index: at % 4, by, source: `source${at % 50}` })
  })
  const message = { ...unknownMessage, sentAt: 0, recipients: 3 }
  return race([['judge', () => judge(message, staged)]], budgetMs).get('judge') ?? NaN
}
