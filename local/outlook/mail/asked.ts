import type { IncomingMessage, ServerResponse } from 'node:http'
import { InputFault, type Parser } from '#core/parse'
import type { IdentityProvider } from '../identity/provider.ts'
import type { AddIn } from '../manifest/add-in.ts'
import { readJson, Refusal } from './http.ts'
import { mailBytesMax } from './limits.ts'
import type { Message } from './mail.ts'
import type { Mailroom } from './mailroom.ts'

export interface MailApi {
  readonly mailroom: Pick<Mailroom, 'store' | 'changes' | 'pictures' | 'categories' | 'teams'>
  readonly addIn: AddIn
  readonly identity: IdentityProvider
}

/** A request on a known path. `values` are the parts of the path that match wildcards. */
export interface Asked {
  readonly api: MailApi
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly values: readonly string[]
}

export type Handler = (asked: Asked) => Promise<Refusal | void> | Refusal | void

/** A method and a path in which `*` matches one part. */
export type Route = readonly [string, Handler]

export function withMessage(
  handler: (asked: Asked, message: Message) => Promise<Refusal | void> | Refusal | void,
): Handler {
  return (asked) => {
    const message = asked.api.mailroom.store.message(asked.values[0] ?? '')
    return message === undefined ? unknownItem() : handler(asked, message)
  }
}

export function withJson<T>(
  parse: Parser<T>,
  handler: (asked: Asked, value: T) => Promise<Refusal | void> | Refusal | void,
): Handler {
  return async (asked) => {
    const json = await readJson(asked.request, mailBytesMax)
    if (json instanceof Refusal) return json
    const parsed = parse(json.value, '')
    if (parsed instanceof InputFault) return new Refusal(400, 'invalid', parsed.detail)
    return handler(asked, parsed)
  }
}

export function unknownItem(): Refusal {
  return new Refusal(404, 'unknown-item', 'There is no such item')
}

export function unknownAccount(): Refusal {
  return new Refusal(404, 'unknown-account', 'Nobody has this account')
}
