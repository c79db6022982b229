import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useContext } from 'react'
import type { ChannelTrouble, LegName } from '#core/notice/channels'
import type { NoticePreferences } from '#core/notice/preferences'
import { NowContext } from '../now.ts'
import { useWords } from '../words/words.ts'

const useStyles = makeStyles({
  bar: {
    margin: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    paddingInline: tokens.spacingHorizontalS,
  },
  body: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
})

export interface NoticeTroublesProps {
  readonly troubles: readonly ChannelTrouble[]
  readonly preferences: NoticePreferences
}

/** Failed deliveries on channels that are still wanted: why, and what to do. */
export function NoticeTroubles({ troubles, preferences }: NoticeTroublesProps) {
  const { notices } = useWords()
  const styles = useStyles()
  const { now, times } = useContext(NowContext)
  return troubles
    .filter(({ channel }) => isWanted(channel, preferences))
    .map(({ channel, why, at }) => (
      <MessageBar key={channel} intent="warning" layout="multiline" className={styles.bar}>
        <MessageBarBody className={styles.body}>
          {notices.trouble(notices.legs[channel], times.moment(at, now))} {notices.why[why]}
        </MessageBarBody>
      </MessageBar>
    ))
}

function isWanted(channel: LegName, preferences: NoticePreferences): boolean {
  switch (channel) {
    case 'teams':
      return preferences.teams
    case 'card':
      return preferences.card
    case 'digest':
      return preferences.digestAt !== null
    case 'summary':
      return preferences.quiet !== null
  }
}
