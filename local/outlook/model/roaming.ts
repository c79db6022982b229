import type { RoamingSettings } from './call.ts'
import type { Traps } from './traps.ts'

export interface KnownSettings {
  /** Their state when Outlook was started. */
  readonly atStart: RoamingSettings
  readonly now: RoamingSettings
}

/** The settings that an event runtime reads: stale ones in classic Outlook (OfficeDev/office-js#6728). */
export function settingsOfEvents({ atStart, now }: KnownSettings, traps: Traps): RoamingSettings {
  return traps.has('roamingSettingsStale') ? atStart : now
}
