import { InputFault, integer, type Parser, record, text } from '#core/parse'

/** The messages between the library and its host. */

const requestType = 0
const responseType = 1
const actions = ['invoke', 'register', 'unregister'] as const

export interface Request {
  readonly conversationId: string
  readonly correlationId: number
  readonly action: (typeof actions)[number]
  readonly name: string
  readonly data: unknown
}

const envelope = record<{
  _messageType: number
  _conversationId: string
  _correlationId: number
  _actionName: string
  _actionType: number
  _data: unknown
}>({
  _messageType: integer(requestType, requestType),
  _conversationId: text(200),
  _correlationId: integer(0, 2 ** 31),
  _actionName: text(200),
  _actionType: integer(0, actions.length - 1),
  _data: (value) => value ?? null,
})

/** Undefined: not a request of the library. */
export function parseRequest(message: unknown): Request | undefined {
  const parsed = envelope(jsonOf(message), '')
  if (parsed instanceof InputFault) return undefined
  return {
    conversationId: parsed._conversationId,
    correlationId: parsed._correlationId,
    action: actions[parsed._actionType] ?? 'invoke',
    name: parsed._actionName,
    data: parsed._data,
  }
}

/** @param hostOrigin the sender's, which the library compares with the one that it was told */
export function responseText(request: Request, data: unknown, hostOrigin: string): string {
  return envelopeText(request, data, 0, hostOrigin)
}

/** @param registration the request by which the frame subscribed to this event */
export function eventText(registration: Request, data: unknown, hostOrigin: string): string {
  return envelopeText(registration, data, 1, hostOrigin)
}

function envelopeText(
  { name, conversationId, correlationId }: Request,
  data: unknown,
  responseKind: 0 | 1,
  hostOrigin: string,
): string {
  return JSON.stringify({
    _messageType: responseType,
    _actionName: name,
    _conversationId: conversationId,
    _correlationId: correlationId,
    _origin: hostOrigin,
    _data: data,
    _errorCode: 0,
    _responseType: responseKind,
    _serializerVersion: 1,
  })
}

/** An item call: its number, and its parameters as they came. */
export interface ItemCall {
  readonly dispatchId: number
  readonly params: unknown
}

const itemCall = record<{ ApiParams: unknown; MethodData: { DispatchId: number } }>({
  ApiParams: (value) => value,
  MethodData: record<{ DispatchId: number }>({ DispatchId: integer(0, 10_000) }),
})

export const parseItemCall: Parser<ItemCall> = (value, at) => {
  const parsed = itemCall(value, at)
  return parsed instanceof InputFault
    ? parsed
    : { dispatchId: parsed.MethodData.DispatchId, params: parsed.ApiParams }
}

/** A call of the common part of Office, whose parameters have numeric names. */
export interface CommonCall {
  readonly dispatchId: number
  readonly version: number
  readonly params: readonly [unknown, unknown, unknown]
}

const commonCall = record<{
  DdaMethod: { DispatchId: number; Version: number }
  '0': unknown
  '1': unknown
  '2': unknown
}>({
  DdaMethod: record<{ DispatchId: number; Version: number }>({
    DispatchId: integer(0, 10_000),
    Version: (value) => (typeof value === 'number' ? value : 1),
  }),
  '0': (value) => value,
  '1': (value) => value,
  '2': (value) => value,
})

export const parseCommonCall: Parser<CommonCall> = (value, at) => {
  const parsed = commonCall(value, at)
  if (parsed instanceof InputFault) return parsed
  const { DispatchId, Version } = parsed.DdaMethod
  return { dispatchId: DispatchId, version: Version, params: [parsed[0], parsed[1], parsed[2]] }
}

export function jsonOf(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
