/** What a manifest says should happen when its send handler does not simply allow a mail. */
export type SendMode = 'PromptUser' | 'SoftBlock' | 'Block'

/** How a send handler came to its end. */
export type SendEnding =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'refused'
      readonly message: string | null
      readonly cancelLabel: string | null
    }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'timed-out' }

export type AlertReason = 'refused' | 'unavailable' | 'slow' | 'timed-out'

/** A question to the person who pressed Send. Not sending is always one of the answers. */
export interface Alert {
  readonly reason: AlertReason
  /** What the add-in says about it. */
  readonly message: string | null
  readonly mayOverride: boolean
  readonly cancelLabel: string
}

export const slowAfterMs = 5_000
export const timedOutAfterMs = 300_000

/** Undefined: the mail leaves. The table is Microsoft's page on the send events. */
export function alertOf(mode: SendMode, ending: SendEnding): Alert | undefined {
  switch (ending.kind) {
    case 'allowed':
      return undefined
    case 'refused':
      return {
        reason: 'refused',
        message: ending.message,
        mayOverride: mode === 'PromptUser',
        cancelLabel: ending.cancelLabel ?? 'Don’t send',
      }
    case 'unavailable':
      return question('unavailable', mode !== 'Block', 'Try later')
    case 'timed-out':
      return question('timed-out', mode === 'PromptUser', 'Don’t send')
  }
}

/** While the handler still runs. */
export function slowAlert(mode: SendMode): Alert {
  return question('slow', mode === 'PromptUser', 'Don’t send')
}

function question(reason: AlertReason, mayOverride: boolean, cancelLabel: string): Alert {
  return { reason, message: null, mayOverride, cancelLabel }
}
