import { InputFault, type Parser } from '#core/parse'
import { type Answer, failed, type Failure } from './answer.ts'
import type { Selection } from './body.ts'
import type { Categories } from './categories.ts'
import type { Mailbox } from './initial-data.ts'
import type { ComposeItem, Item, ReadItem } from './item.ts'
import { allows, type Permission } from './permission.ts'

/** For whom an add-in calls, and what the writer has selected just then, if anything. */
export interface Caller extends Mailbox {
  readonly selection: () => Selection | undefined
}

/** An add-in's settings in this mailbox: each value as the JSON text that the library makes of it. */
export type RoamingSettings = Readonly<Record<string, string>>

/** What a call answers, and what it changed, if anything. */
export interface Done<I extends Item = Item> {
  readonly answer: Answer
  readonly item?: I
  readonly settings?: RoamingSettings
  readonly categories?: Categories
}

/** One item call, from parameters nobody has looked at yet. */
export type Call = (item: Item | null, params: unknown, caller: Caller) => Done

export type Calls = ReadonlyMap<number, Call>

type Run<I extends Item | null, P> = (item: I, params: P, caller: Caller) => Done

/** A call on a mail being written. */
export function composeCall<P>(
  needed: Permission,
  parse: Parser<P>,
  run: Run<ComposeItem, P>,
): Call {
  return guarded(needed, parse, (item, params, caller) =>
    item?.kind === 'compose' ? run(item, params, caller) : refused('notSupported'),
  )
}

/** A call on a mail that lies in a folder. */
export function readCall<P>(needed: Permission, parse: Parser<P>, run: Run<ReadItem, P>): Call {
  return guarded(needed, parse, (item, params, caller) =>
    item?.kind === 'read' ? run(item, params, caller) : refused('notSupported'),
  )
}

/** A call on either. */
export function itemCall<P>(needed: Permission, parse: Parser<P>, run: Run<Item, P>): Call {
  return guarded(needed, parse, (item, params, caller) =>
    item === null ? refused('notSupported') : run(item, params, caller),
  )
}

/** A call that needs no item. */
export function mailboxCall<P>(
  needed: Permission,
  parse: Parser<P>,
  run: Run<Item | null, P>,
): Call {
  return guarded(needed, parse, run)
}

export function refused(failure: Failure): Done {
  return { answer: failed(failure) }
}

function guarded<P>(needed: Permission, parse: Parser<P>, run: Run<Item | null, P>): Call {
  return (item, params, caller) => {
    if (!allows(caller.permission, needed)) return refused('permissionDenied')
    const parsed = parse(params, 'ApiParams')
    return parsed instanceof InputFault ? refused('invalidParameter') : run(item, parsed, caller)
  }
}
