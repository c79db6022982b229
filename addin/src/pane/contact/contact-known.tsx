import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useContext } from 'react'
import type { ContactFigures, ContactSeen } from '#core/wire-contact'
import { type Figure, Figures } from '../figures.tsx'
import { Section } from '../headings.tsx'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayShare } from '../say-share.ts'
import { useWords, type Words } from '../words/words.ts'
import { sayEngaged } from './say-engaged.ts'

const useStyles = makeStyles({ note: { paddingTop: tokens.spacingVerticalXS } })

/** What the rep's mails show about a person, or why they show nothing. */
export function ContactKnown({ figures }: { readonly figures: ContactFigures }) {
  const words = useWords()
  const rows = useRowStyles()
  const styles = useStyles()
  const { now, times } = useContext(NowContext)
  const { seen, since, basis } = figures
  const said = words.contact.figures
  const notes = [
    ...(seen === null
      ? [basis === 'objected' ? said.hiddenObjected : said.hidden]
      : notesOf(figures, seen, words)),
    ...(since === null ? [] : [said.since(times.brief(since, now))]),
  ]
  return (
    <Section id="contact-known" heading={said.heading}>
      <Figures figures={figuresOf(figures, words)} />
      {seen !== null && (
        <p className={rows.inset} title={seen.lastAt === null ? '' : times.exact(seen.lastAt)}>
          {sayEngaged(seen, (at) => times.moment(at, now), words)}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className={mergeClasses(rows.inset, rows.small, rows.quiet, styles.note)}>
          {note}
        </p>
      ))}
    </Section>
  )
}

function figuresOf({ sent, seen }: ContactFigures, words: Words): readonly Figure[] {
  const said = words.contact.figures
  const all: Figure = { name: said.sent, value: words.number(sent), of: null, known: true }
  if (seen === null || sent === 0) return [all]
  return [
    all,
    sayShare(said.opened, seen.opened, said, words),
    sayShare(said.clicked, seen.clicked, said, words),
    sayShare(said.replied, seen.replied, said, words),
  ]
}

function notesOf({ sent, alone }: ContactFigures, seen: ContactSeen, words: Words): string[] {
  if (sent === 0) return []
  const said = words.contact.figures
  return [said.alone(alone, sent), ...(seen.replied === null ? [said.repliesUnknown] : [])]
}
