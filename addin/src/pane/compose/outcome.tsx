import { mergeClasses } from '@fluentui/react-components'
import { Lightbulb20Regular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import type { Plan } from '#core/plan'
import { Fact } from '../fact.tsx'
import { Section } from '../headings.tsx'
import { LinkList } from '../link-list.tsx'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'
import type { Draft } from './compose-state.ts'
import { type Tip, tipsFor } from './tips.ts'

export interface OutcomeProps {
  readonly draft: Draft
  readonly plan: Plan
  /** What is said about the people, between the summary and the links. */
  readonly children: ReactNode
}

/** What will be tracked if the mail leaves as it is now, what will not, and why. */
export function Outcome({ draft, plan, children }: OutcomeProps) {
  const rows = useRowStyles()
  const words = useWords()
  const outcomeId = useId()
  const linksId = useId()
  const opens = plan.pixel !== 'none'
  const links = plan.links === 'rewrite' ? draft.links : []
  // If no link may be changed, a single reason covers all of them.
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
              {words.evidence.plan[reason]}
            </Fact>
          ))}
          {opens && draft.recipients.length > 1 && (
            <Fact kind="note">{words.compose.several(draft.recipients.length)}</Fact>
          )}
        </ul>
      </Section>
      {children}
      {each && draft.links.length + draft.left.length > 0 && (
        <Section id={linksId} heading={words.compose.linkList}>
          <LinkList links={links} left={draft.left} />
        </Section>
      )}
      <Tips tips={tipsFor(draft, plan)} />
    </>
  )
}

function Tips({ tips }: { readonly tips: readonly Tip[] }) {
  const rows = useRowStyles()
  const words = useWords()
  const tipsId = useId()
  if (tips.length === 0) return null
  return (
    <Section id={tipsId} heading={words.compose.tips}>
      <ul className={rows.list}>
        {tips.map((tip) => (
          <li key={tip} className={rows.row}>
            <span className={rows.icon}>
              <Lightbulb20Regular aria-hidden />
            </span>
            <span className={mergeClasses(rows.wrap, rows.quiet)}>{words.compose.tip[tip]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
