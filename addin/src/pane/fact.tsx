import { mergeClasses } from '@fluentui/react-components'
import {
  CheckmarkCircle20Regular,
  type FluentIcon,
  Info20Regular,
  SubtractCircle20Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useRowStyles } from './row-styles.ts'

/** `yes`: is tracked; `no`: is not; `note`: why, or what to expect. */
export type FactKind = 'yes' | 'no' | 'note'

export interface FactProps {
  readonly kind: FactKind
  readonly children: ReactNode
}

/** One statement about a mail, in a list. */
export function Fact({ kind, children }: FactProps) {
  const rows = useRowStyles()
  const Icon = icons[kind]
  return (
    <li className={rows.row}>
      <span className={mergeClasses(rows.icon, kind === 'yes' && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <span className={mergeClasses(rows.wrap, kind === 'note' && rows.quiet)}>{children}</span>
    </li>
  )
}

const icons: Record<FactKind, FluentIcon> = {
  yes: CheckmarkCircle20Regular,
  no: SubtractCircle20Regular,
  note: Info20Regular,
}
