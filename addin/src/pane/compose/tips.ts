import type { Plan } from '#core/plan'
import type { Draft } from './compose-state.ts'

/** What would make more of a mail visible. */
export type Tip = 'add-link' | 'add-picture'

/** Fewer words than a greeting and a name: nothing is written yet, and no advice is wanted. */
const bodyCharsMin = 200

/**
 * Only what the rep could do now and what would help. A link is better advice than a picture, so that
 * only a mail with links gets the other.
 */
export function tipsFor(draft: Pick<Draft, 'facts'>, plan: Plan): readonly Tip[] {
  const { body, bodyType } = draft.facts
  if (bodyType === 'text' || body.chars < bodyCharsMin) return []
  if (plan.reasons.includes('no-links')) return ['add-link']
  const pictured = body.image || body.inlineImage || body.quotedImage
  return plan.pixel !== 'none' && !pictured ? ['add-picture'] : []
}
