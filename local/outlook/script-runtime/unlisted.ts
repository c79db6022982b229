import { parseNativeRequest } from '../native/message.ts'

/** Refusals for a script that its own origin does not list and that requests a token. */

const getAccessToken = 98
const clientError = 13_006

/** The refusal of MSAL's bridge. */
export function refusedIdentity(request: string): string {
  return JSON.stringify({
    messageType: 'NestedAppAuthResponse',
    requestId: requestIdIn(request),
    success: false,
    error: {
      status: 'PERSISTENT_ERROR',
      code: 'untrusted_origin',
      description: 'The origin is not valid for Nested App Auth',
    },
  })
}

/**
 * @param message a message of the library to Outlook
 * @param channel the run's
 * @returns undefined if it does not request a token
 */
export function refusedToken(message: unknown, channel: string): object | undefined {
  const request = parseNativeRequest(message, channel)
  return request?.kind === 'execute' && request.dispatchId === getAccessToken
    ? { channel, kind: 'answer', call: request.call, values: [clientError] }
    : undefined
}

function requestIdIn(request: string): unknown {
  try {
    const value: unknown = JSON.parse(request)
    return typeof value === 'object' && value !== null ? Reflect.get(value, 'requestId') : undefined
  } catch {
    return undefined
  }
}
