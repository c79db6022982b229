import type { TimelineEvent } from '#core/timeline'
import { sayAddress, sayLink } from '../say.ts'
import type { Times } from '../times.ts'
import { words } from '../words.ts'

export interface SaidEvent {
  readonly what: string
  readonly more: readonly string[]
}

/** What the words of an event depend on beside the event. */
export interface Telling {
  /** Whether the mail went to more than one recipient. */
  readonly several: boolean
  readonly sentAt: number
  readonly times: Pick<Times, 'clock'>
}

/** A line of a message's history. */
export function sayEvent(event: TimelineEvent, { several, sentAt, times }: Telling): SaidEvent {
  switch (event.kind) {
    case 'sent':
      return { what: words.message.sent, more: [] }
    case 'open':
      return event.counted
        ? {
            what: sayOpened(several),
            more: [...sayClient(event.client), ...sayLoads(event, times)],
          }
        : { what: words.message.shown, more: [sayWhyNot(event.at, sentAt)] }
    case 'click': {
      const link = sayLink(event.link)
      const address = sayAddress(event.link.url)
      const addresses = event.link.text.trim() === '' || address === '' ? [] : [address]
      return event.counted
        ? { what: sayClicked(several, link), more: [...addresses, ...sayClient(event.client)] }
        : { what: words.message.followed(link), more: [sayWhyNot(event.at, sentAt), ...addresses] }
    }
  }
}

function sayWhyNot(at: number, sentAt: number): string {
  return at < sentAt ? words.message.beforeSent : words.message.byProgram
}

function sayOpened(several: boolean): string {
  return several ? words.feed.opened(words.someone) : words.message.opened
}

function sayClicked(several: boolean, link: string): string {
  return several ? words.feed.clicked(words.someone, link) : words.message.clicked(link)
}

function sayClient(client: string | null): readonly string[] {
  return client === null ? [] : [words.message.inClient(client)]
}

function sayLoads(
  { loads, lastAt }: { readonly loads: number; readonly lastAt: number },
  times: Pick<Times, 'clock'>,
): readonly string[] {
  return loads > 1 ? [words.message.loadedAgain(loads, times.clock(lastAt))] : []
}
