import type { LeftLink, Link } from '#core/html/link-rules'
import { type Plan, type PlanFacts, planInjection } from '#core/plan'
import type { Policy } from '#core/ticket'
import { type Recipient, type Settings, settingsDefault } from '#core/wire'
import type { Preparation } from '../../launch/prepare.ts'

/** A snapshot of the mail being composed. */
export interface Draft {
  /** The rep's choice for this mail; null if there is none. */
  readonly switches: Policy | null
  /** The defaults in the ticket; null without a ticket. */
  readonly policy: Policy | null
  readonly facts: Omit<PlanFacts, 'switches'>
  readonly links: readonly Link[]
  readonly left: readonly LeftLink[]
  readonly recipients: readonly Recipient[]
}

export interface ComposeState {
  /** null until the mail has been read. */
  readonly draft: Draft | null
  /** Whether Outlook refused the latest read. */
  readonly unreadable: boolean
  /** The result of the latest preparation; null before the first. */
  readonly prepared: Preparation | null
  readonly preparing: boolean
  /** What the rep switched in this pane, which is newer than any snapshot. */
  readonly chosen: Policy | null
  readonly switchFailed: boolean
  /** The defaults of the rep's mails; null while unknown. */
  readonly defaults: Settings | null
  readonly remembering: 'idle' | 'saving' | 'saved' | 'failed'
}

export type ComposeEvent =
  | { readonly kind: 'looked'; readonly draft: Draft }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'prepared'; readonly result: Preparation }
  | { readonly kind: 'switched'; readonly switches: Policy }
  | { readonly kind: 'switch-failed' }
  | { readonly kind: 'image-set'; readonly asWanted: boolean }
  | { readonly kind: 'defaults'; readonly defaults: Settings }
  | { readonly kind: 'remembering' }
  | { readonly kind: 'remembered' }
  | { readonly kind: 'remember-failed' }

export const composeStart: ComposeState = {
  draft: null,
  unreadable: false,
  prepared: null,
  preparing: false,
  chosen: null,
  switchFailed: false,
  defaults: null,
  remembering: 'idle',
}

export function composeAfter(state: ComposeState, event: ComposeEvent): ComposeState {
  switch (event.kind) {
    case 'looked':
      return { ...state, draft: event.draft, unreadable: false }
    case 'unreadable':
      return { ...state, unreadable: true }
    case 'preparing':
      return { ...state, preparing: true }
    case 'prepared':
      return { ...state, preparing: false, prepared: event.result }
    case 'switched':
      return { ...state, chosen: event.switches, switchFailed: false, remembering: 'idle' }
    case 'switch-failed':
      return { ...state, chosen: null, switchFailed: true }
    case 'image-set':
      return { ...state, switchFailed: !event.asWanted }
    case 'defaults':
      return { ...state, defaults: event.defaults }
    case 'remembering':
      return { ...state, remembering: 'saving' }
    case 'remembered':
      // The rep may have switched again meanwhile.
      return { ...state, remembering: mayRemember(state) ? 'idle' : 'saved' }
    case 'remember-failed':
      return { ...state, remembering: 'failed' }
  }
}

/** The switches in effect for this mail. */
export function switchesOf({ chosen, draft, defaults }: ComposeState): Policy {
  return chosen ?? draft?.switches ?? draft?.policy ?? defaults ?? settingsDefault
}

/** What would be tracked if the mail left now; null while unknown. */
export function planOf(state: ComposeState): Plan | null {
  if (state.draft === null) return null
  return planInjection({ ...state.draft.facts, switches: switchesOf(state) })
}

/** Whether the current choice differs from the defaults of new mails. */
export function mayRemember(state: ComposeState): boolean {
  const { opens, links } = switchesOf(state)
  const { defaults } = state
  return defaults !== null && (defaults.opens !== opens || defaults.links !== links)
}
