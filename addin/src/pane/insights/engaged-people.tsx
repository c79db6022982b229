import { mergeClasses } from '@fluentui/react-components'
import { Person20Regular } from '@fluentui/react-icons'
import { useContext } from 'react'
import type { Engaged } from '#core/wire-insights'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { OpenPersonContext } from '../person-link.tsx'
import { useRowStyles } from '../row-styles.ts'
import { sayPerson } from '../say.ts'
import { useWords, type Words } from '../words/words.ts'

/** The most engaged people, each with a link to their page. */
export function EngagedPeople({ people }: { readonly people: readonly Engaged[] }) {
  const words = useWords()
  const said = words.insights.engaged
  const rows = useRowStyles()
  const { now, times } = useContext(NowContext)
  const open = useContext(OpenPersonContext)
  return (
    <Section id="insights-engaged" heading={said.heading}>
      {people.length === 0 && <p className={mergeClasses(rows.inset, rows.quiet)}>{said.none}</p>}
      <ol className={rows.list}>
        {people.map((person) => {
          const { name, address, lastAt } = person
          const id = `engaged-${address}`
          return (
            <li key={address}>
              <button
                type="button"
                id={id}
                className={mergeClasses(rows.row, rows.button)}
                onClick={() => open({ name, address }, id)}
              >
                <span className={rows.icon}>
                  <Person20Regular aria-hidden />
                </span>
                <span>
                  <span dir="auto" className={mergeClasses(rows.cut, rows.strong)}>
                    {sayPerson({ name, address })}{' '}
                  </span>
                  <span className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
                    {words.list(saySigns(person, words))}{' '}
                  </span>
                </span>
                <time dateTime={new Date(lastAt).toISOString()} className={rows.when}>
                  {times.brief(lastAt, now)}
                </time>
              </button>
            </li>
          )
        })}
      </ol>
      <p className={mergeClasses(rows.inset, rows.small, rows.quiet)}>{said.note}</p>
    </Section>
  )
}

function saySigns({ opens, clicks, replies }: Engaged, words: Words): readonly string[] {
  const said = words.insights.counts
  return [
    ...(opens > 0 ? [said.opens(opens)] : []),
    ...(clicks > 0 ? [said.clicks(clicks)] : []),
    ...(replies > 0 ? [said.replies(replies)] : []),
  ]
}
