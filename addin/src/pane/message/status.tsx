import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components'
import {
  Alert20Regular,
  AlertOff20Filled,
  CursorClick20Filled,
  type FluentIcon,
  Mail20Regular,
  MailDismiss20Regular,
  MailRead20Filled,
} from '@fluentui/react-icons'
import { useContext } from 'react'
import { wasDelivered } from '#core/delivered'
import type { MessageDetail } from '#core/wire'
import { NowContext } from '../now.ts'
import { useRowStyles } from '../row-styles.ts'
import { sayStatus } from '../say.ts'
import { useWords, type Words } from '../words/words.ts'
import type { Corrections } from './use-corrections.ts'

/** Between two parts of a line. */
const dotRoom = '12px'

const useStyles = makeStyles({
  status: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    lineHeight: tokens.lineHeightBase300,
  },
  text: { margin: 0 },
  // Breaks between the parts before it breaks inside one, and cuts off the dot before a part that begins a line.
  parted: { margin: 0, overflow: 'hidden' },
  parts: { display: 'flex', flexWrap: 'wrap', marginInlineStart: `calc(-1 * ${dotRoom})` },
  part: { position: 'relative', minWidth: 0, paddingInlineStart: dotRoom },
  dot: { position: 'absolute', insetInlineStart: 0, width: dotRoom, textAlign: 'center' },
  mute: { alignSelf: 'start', marginBlock: '-2px' },
})

export interface StatusProps {
  readonly detail: MessageDetail
  readonly corrections: Corrections
}

/** A summary, the count of a tracker that believes every load, and whether notices are on. */
export function Status({ detail, corrections }: StatusProps) {
  const styles = useStyles()
  const rows = useRowStyles()
  const words = useWords()
  const { now, times } = useContext(NowContext)
  const seen = detail.opens + detail.clicks > 0
  const Icon = iconOf(detail)
  const parts = sayStatus(detail, (at) => times.moment(at, now), words)
  const honest = sayHonest(detail, words)
  return (
    <div className={styles.status}>
      <span className={mergeClasses(rows.icon, seen && rows.accent)}>
        <Icon aria-hidden />
      </span>
      <div>
        <p className={mergeClasses(styles.parted, rows.strong)}>
          <Parted parts={parts} />
        </p>
        {honest.length > 0 && (
          <p className={mergeClasses(styles.parted, rows.small, rows.quiet)}>
            <Parted parts={honest} />
          </p>
        )}
        <p role="status" className={mergeClasses(styles.text, rows.small, rows.quiet)}>
          {sayMuting(corrections, words)}
        </p>
      </div>
      <Mute corrections={corrections} />
    </div>
  )
}

function Mute({ corrections: { muting, mute } }: Pick<StatusProps, 'corrections'>) {
  const styles = useStyles()
  const words = useWords()
  if (muting === null) return null
  const { muted, state } = muting
  return (
    <Tooltip
      content={muted ? words.message.unmute : words.message.mute}
      relationship="label"
      positioning="below-end"
    >
      <Button
        size="small"
        appearance="subtle"
        className={styles.mute}
        icon={muted ? <AlertOff20Filled /> : <Alert20Regular />}
        disabledFocusable={state === 'saving'}
        onClick={() => mute(!muted)}
      />
    </Tooltip>
  )
}

function sayMuting({ muting }: Corrections, words: Words): string {
  if (muting?.state === 'failed') return words.message.notSaved
  return muting?.muted === true ? words.message.muted : ''
}

/** Joined with dots, none of which starts or ends a line. */
function Parted({ parts }: { readonly parts: readonly string[] }) {
  const styles = useStyles()
  return (
    <span className={styles.parts}>
      {parts.map((part, index) => (
        <span key={part} className={styles.part}>
          {index > 0 && <span className={styles.dot}> · </span>}
          {part}
        </span>
      ))}
    </span>
  )
}

/** Empty if both counts are the same. */
function sayHonest({ opens, naiveOpens }: MessageDetail, words: Words): readonly string[] {
  return opens === naiveOpens
    ? []
    : [words.message.byPeople(opens), words.message.inAll(naiveOpens)]
}

/** Hollow until something has happened. */
function iconOf(detail: MessageDetail): FluentIcon {
  const { opens, clicks, tracking } = detail
  if (!wasDelivered(detail)) return MailDismiss20Regular
  if (opens > 0) return MailRead20Filled
  if (clicks > 0) return CursorClick20Filled
  const blind = tracking?.pixel === 'none' && tracking.links.length === 0
  return blind ? MailDismiss20Regular : Mail20Regular
}
