import { InputFault, integer, record, text } from '#core/parse'
import { type AddIn, originsOf } from '../manifest/add-in.ts'

/** An add-in's request for a dialog window. */
export interface DialogRequest {
  readonly url: string
  /** In percent of the screen. */
  readonly width: number
  readonly height: number
}

/** Office's numbers for events of dialogs. */
export const dialogCodes = {
  unreadableAddress: 12_002,
  untrustedOrigin: 12_004,
  noHttps: 12_005,
  closedByUser: 12_006,
  alreadyOpen: 12_007,
} as const

export type DialogFault = (typeof dialogCodes)[keyof typeof dialogCodes]

const parseRequest = record<DialogRequest>({
  url: text(2_048),
  width: integer(1, 100),
  height: integer(1, 100),
})

/** @param target the library's target of the dialog event: JSON text */
export function dialogRequest(target: unknown, addIn: AddIn): DialogRequest | DialogFault {
  const request = parseRequest(jsonIn(target), '')
  const url = request instanceof InputFault ? undefined : urlIn(request.url)
  if (request instanceof InputFault || url === undefined) return dialogCodes.unreadableAddress
  if (url.protocol !== 'https:' && url.hostname !== 'localhost') return dialogCodes.noHttps
  const trusted = [...originsOf(addIn), ...addIn.appDomains]
  return trusted.includes(url.origin) ? request : dialogCodes.untrustedOrigin
}

function jsonIn(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : undefined
  } catch {
    return undefined
  }
}

function urlIn(value: string): URL | undefined {
  try {
    return new URL(value)
  } catch {
    return undefined
  }
}

/** Extracts the message between a page and its dialog from the library's JSON. */
export function dialogText(json: unknown): string {
  const value = jsonIn(json)
  if (typeof value !== 'object' || value === null) return ''
  const content: unknown =
    Reflect.get(value, 'messageToParent') ?? Reflect.get(value, 'messageContent')
  return typeof content === 'string' ? content : JSON.stringify(content ?? '')
}
