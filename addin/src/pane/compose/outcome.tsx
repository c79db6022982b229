import { useId } from 'react'
import type { Plan } from '#core/plan'
import { planReasonWords } from '#core/plan-words'
import { Fact } from '../fact.tsx'
import { Section } from '../headings.tsx'
import { LinkList } from '../link-list.tsx'
import { useRowStyles } from '../row-styles.ts'
import { words } from '../words.ts'
import type { Draft } from './compose-state.ts'

export interface OutcomeProps {
  readonly draft: Draft
  readonly plan: Plan
}

/** What will be tracked of this mail if it leaves as it is now, what will not, and why. */
export function Outcome({ draft, plan }: OutcomeProps) {
  const rows = useRowStyles()
  const outcomeId = useId()
  const linksId = useId()
  const opens = plan.pixel !== 'none'
  const links = plan.links === 'rewrite' ? draft.links : []
  // Where no link may be touched, one reason says it for all of them.
  const each = links.length > 0 || plan.reasons.includes('no-links')
  return (
    <>
      <Section id={outcomeId} heading={words.compose.outcome}>
        <ul className={rows.list}>
          <Fact kind={opens ? 'yes' : 'no'}>
            {opens ? words.compose.opensWill : words.compose.opensWont}
          </Fact>
          <Fact kind={links.length > 0 ? 'yes' : 'no'}>
            {links.length > 0 ? words.compose.linksWill(links.length) : words.compose.linksWont}
          </Fact>
          {plan.reasons.map((reason) => (
            <Fact key={reason} kind="note">
              {planReasonWords[reason]}
            </Fact>
          ))}
          {opens && draft.recipients > 1 && (
            <Fact kind="note">{words.compose.several(draft.recipients)}</Fact>
          )}
        </ul>
      </Section>
      {each && draft.links.length + draft.left.length > 0 && (
        <Section id={linksId} heading={words.compose.linkList}>
          <LinkList links={links} left={draft.left} />
        </Section>
      )}
    </>
  )
}
