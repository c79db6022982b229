import type { Plan } from '#core/plan'
import type { Draft } from './compose-state.ts'

/** A change to a mail that would make more of it visible. */
export type Tip = 'add-link' | 'add-picture'

/** Shorter than a greeting and a name: nothing has been written yet, so no tip is shown. */
const bodyCharsMin = 200

/**
 * Only tips that the rep can follow now and that would help. A link tells more than a picture, so the
 * picture is suggested only for a mail that has links.
 */
export function tipsFor(draft: Pick<Draft, 'facts'>, plan: Plan): readonly Tip[] {
  const { body, bodyType } = draft.facts
  if (bodyType === 'text' || body.chars < bodyCharsMin) return []
  if (plan.reasons.includes('no-links')) return ['add-link']
  const pictured = body.image || body.inlineImage || body.quotedImage
  return plan.pixel !== 'none' && !pictured ? ['add-picture'] : []
}
