import type { NoticeTrouble } from './trouble.ts'

/** Where a notice goes. */
export type ChannelName = 'teams' | 'card' | 'digest'
/** A destination of one notice: a channel, or the summary after quiet hours. */
export type LegName = ChannelName | 'summary'

export const channelNames: readonly ChannelName[] = ['teams', 'card', 'digest']
export const legNames: readonly LegName[] = [...channelNames, 'summary']

/** Why a channel did not accept the last notice. */
export interface ChannelTrouble {
  readonly channel: LegName
  readonly why: NoticeTrouble
  readonly at: number
}
