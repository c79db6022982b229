import type { StorageQueueHandler, TimerHandler } from '@azure/functions'
import type { ChannelName } from '#core/notice/channels'
import type { ActivityStore, MailboxStore } from '#core/stores'
import type { CallsOf } from '../graph/graph-calls.ts'
import type { NoticeSettings } from '../notice-config.ts'
import { createTell } from '../queue/tell.ts'
import { createDigests } from '../timer/digests.ts'
import { createCardChannel } from './card.ts'
import { createCompose } from './compose.ts'
import { type Channels, createDeliver } from './deliver.ts'
import { createDigestMail } from './digest-mail.ts'
import type { NoticeQueue } from './notice-entry.ts'
import type { NoticeStore } from './notice-store.ts'
import { createTeamsFeed } from './teams-feed.ts'
import { linksInto } from './teams-link.ts'

export interface TellRepsDeps {
  readonly settings: NoticeSettings
  /** null if Graph is not configured: then cards are the only channel. */
  readonly graph: { readonly callsOf: CallsOf; readonly baseUrl: string } | null
  readonly activity: ActivityStore
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly notices: NoticeStore
  readonly queue: NoticeQueue
  readonly now: () => number
}

export interface ToldReps {
  readonly channels: readonly ChannelName[]
  readonly tell: StorageQueueHandler
  readonly digests: TimerHandler
}

export function tellReps(deps: TellRepsDeps): ToldReps {
  const channels = channelsOf(deps)
  const compose = createCompose(deps)
  const deliver = createDeliver({ ...deps, channels, compose })
  return {
    channels: [...(deps.graph === null ? [] : (['teams', 'digest'] as const)), 'card'],
    tell: createTell({ ...deps, channels, deliver }),
    digests: createDigests(deps),
  }
}

function channelsOf({ settings, graph }: TellRepsDeps): Channels {
  const linkOf = linksInto(settings.teamsAppId)
  const card = createCardChannel(settings.cardHosts, linkOf)
  if (graph === null) return { card }
  const { callsOf, baseUrl } = graph
  return {
    card,
    teams: createTeamsFeed(callsOf, linkOf),
    digest: createDigestMail(callsOf, baseUrl, linkOf),
  }
}
