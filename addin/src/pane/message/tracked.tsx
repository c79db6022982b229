import type { Tracking } from '#core/wire'
import { Fact } from '../fact.tsx'
import { LinkList } from '../link-list.tsx'
import { useRowStyles } from '../row-styles.ts'
import { useWords } from '../words/words.ts'

/** What was tracked in a mail when it left, and why not more. */
export function Tracked({ tracking }: { readonly tracking: Tracking }) {
  const words = useWords()
  const rows = useRowStyles()
  const opens = tracking.pixel !== 'none'
  return (
    <>
      <ul className={rows.list}>
        <Fact kind={opens ? 'yes' : 'no'}>
          {opens ? words.tracked.opens : words.tracked.opensNot}
        </Fact>
        <Fact kind={tracking.links.length > 0 ? 'yes' : 'no'}>
          {words.tracked.links(tracking.links.length)}
        </Fact>
        {tracking.reasons.map((reason) => (
          <Fact key={reason} kind="note">
            {words.evidence.plan[reason]}
          </Fact>
        ))}
      </ul>
      <LinkList links={tracking.links} left={tracking.left} />
    </>
  )
}
