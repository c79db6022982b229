import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Fire20Regular } from '@fluentui/react-icons'
import { useContext } from 'react'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { saySubjectInSentence } from '../say.ts'
import type { Times } from '../times.ts'
import { useChosen } from '../use-wide.ts'
import { useWords, type Words } from '../words/words.ts'
import type { HotMail } from './hot.ts'

const useStyles = makeStyles({ hot: { color: tokens.colorPaletteDarkOrangeForeground1 } })

export interface HotRowProps {
  readonly mail: HotMail
  readonly onOpen: (mail: HotMail) => void
}

export function HotRow({ mail, onOpen }: HotRowProps) {
  const rows = useRowStyles()
  const styles = useStyles()
  const words = useWords()
  const chosen = useChosen(hotRowId(mail))
  const { now, times } = useContext(NowContext)
  const { at, subject } = mail.latest
  return (
    <li>
      <button
        type="button"
        id={hotRowId(mail)}
        {...chosen}
        className={mergeClasses(rows.row, rows.button)}
        onClick={() => onOpen(mail)}
      >
        <span className={mergeClasses(rows.icon, styles.hot)}>
          <Fire20Regular aria-hidden />
        </span>
        <span dir="auto" className={mergeClasses(rows.cut, rows.strong)}>
          {subject === null ? words.unknownTitle : saySubjectInSentence(subject, words)}{' '}
        </span>
        <span className={mergeClasses(rows.below, rows.wrap, rows.small, rows.quiet)}>
          {sayHot(mail, words, times)}{' '}
        </span>
        <time
          dateTime={new Date(at).toISOString()}
          className={mergeClasses(rows.corner, rows.when)}
        >
          {times.moment(at, now)}
        </time>
      </button>
    </li>
  )
}

function sayHot({ latest, why }: HotMail, words: Words, times: Pick<Times, 'span'>): string {
  const who = latest.who ?? words.someone
  switch (why.kind) {
    case 'busy':
      return words.feed.busy(who, why.signs, times.span(why.spanMs))
    case 'revived':
      return words.feed.revived(who, times.span(why.quietMs))
  }
}

/** The element that gets the focus when the message opened here is closed. */
export function hotRowId({ messageId }: Pick<HotMail, 'messageId'>): string {
  return `hot-${messageId}`
}
