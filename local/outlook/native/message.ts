import { InputFault, integer, oneOf, type Parser, record, text } from '#core/parse'

/** The messages between a page with Outlook's native object and its host. */

const kinds = ['execute', 'register', 'unregister', 'settings', 'to-parent', 'to-child'] as const

/** A call of the native object. */
export interface NativeRequest {
  readonly kind: (typeof kinds)[number]
  /** The page's number of the call, which the answer repeats. */
  readonly call: number
  /** The library's number of the call or event; 0 for none. */
  readonly dispatchId: number
  readonly args: unknown
}

export type NativeReply =
  | { readonly kind: 'answer'; readonly call: number; readonly values: readonly unknown[] }
  | { readonly kind: 'event'; readonly dispatchId: number; readonly values: readonly unknown[] }

const envelope: Parser<NativeRequest & { readonly channel: string }> = record<
  NativeRequest & { readonly channel: string }
>({
  channel: text(100),
  kind: oneOf(...kinds),
  call: integer(0, 2 ** 31),
  dispatchId: integer(0, 10_000),
  args: (value) => value ?? null,
})

/** Undefined: not a request of this page. */
export function parseNativeRequest(message: unknown, channel: string): NativeRequest | undefined {
  const parsed = envelope(message, '')
  return parsed instanceof InputFault || parsed.channel !== channel ? undefined : parsed
}
