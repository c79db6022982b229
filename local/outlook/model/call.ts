import { InputFault, type Parser } from '#core/parse'
import { type Answer, failed, type Failure } from './answer.ts'
import type { Selection } from './body.ts'
import type { Categories } from './categories.ts'
import type { Mailbox } from './initial-data.ts'
import type { ComposeItem, Item, ReadItem } from './item.ts'
import { allows, type Permission } from './permission.ts'

/** The calling add-in's mailbox, and the writer's current selection, if any. */
export interface Caller extends Mailbox {
  readonly selection: () => Selection | undefined
}

/** An add-in's settings in this mailbox: each value as JSON text from the library. */
export type RoamingSettings = Readonly<Record<string, string>>

/** The answer of a call, and what it changed, if anything. */
export interface Done<I extends Item = Item> {
  readonly answer: Answer
  readonly item?: I
  readonly settings?: RoamingSettings
  readonly categories?: Categories
  /** What the call named that this Outlook does not know, for a developer to see. */
  readonly unknown?: string
}

/** An item call, with unvalidated parameters. */
export type Call = (item: Item | null, params: unknown, caller: Caller) => Done

export type Calls = ReadonlyMap<number, Call>

type Run<I extends Item | null, P> = (item: I, params: P, caller: Caller) => Done

/** A call on a mail being composed. */
export function composeCall<P>(
  needed: Permission,
  parse: Parser<P>,
  run: Run<ComposeItem, P>,
): Call {
  return guarded(needed, parse, (item, params, caller) =>
    item?.kind === 'compose' ? run(item, params, caller) : refused('notSupported'),
  )
}

/** A call on a mail in a folder. */
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
