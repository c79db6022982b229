import { mergeClasses } from '@fluentui/react-components'
import { Link20Regular, LinkDismiss20Regular } from '@fluentui/react-icons'
import type { LeftLink, Link } from '#core/html/link-rules'
import { useRowStyles } from './row-styles.ts'
import { sayAddress } from './say.ts'
import { useWords } from './words/words.ts'

export interface LinkListProps {
  readonly links: readonly Link[]
  readonly left: readonly LeftLink[]
}

/** The tracked links, followed by the others with the reason for each. */
export function LinkList({ links, left }: LinkListProps) {
  const words = useWords()
  const rows = useRowStyles()
  if (links.length + left.length === 0) return null
  return (
    <ul className={rows.list}>
      {links.map((link) => (
        <LinkLine key={`tracked ${link.index}`} link={link} reason={null} />
      ))}
      {left.map((link, index) => (
        <LinkLine key={`left ${index}`} link={link} reason={words.evidence.left[link.reason]} />
      ))}
    </ul>
  )
}

interface LinkLineProps {
  readonly link: Pick<Link, 'url' | 'text'>
  /** null for a tracked link. */
  readonly reason: string | null
}

function LinkLine({ link, reason }: LinkLineProps) {
  const words = useWords()
  const rows = useRowStyles()
  const Icon = reason === null ? Link20Regular : LinkDismiss20Regular
  const address = sayAddress(link.url)
  const text = link.text.trim() || address
  return (
    <li className={rows.row}>
      <span className={mergeClasses(rows.icon, reason === null && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span>
        <span className={rows.wrap}>{text} </span>
        {text !== address && (
          <span
            dir="ltr"
            className={mergeClasses(rows.cut, rows.small, rows.quiet)}
            title={link.url}
          >
            {address}{' '}
          </span>
        )}
        {reason !== null && (
          <span className={mergeClasses(rows.wrap, rows.small, rows.quiet)}>
            {words.tracked.left(reason)}
          </span>
        )}
      </span>
    </li>
  )
}
