import { parseNativeRequest } from '../native/message.ts'

/** What a script is told that its own origin does not vouch for, and that wants to act for the user. */

const getAccessToken = 98
const clientError = 13_006

/** What MSAL's bridge says in place of the broker. */
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
 * @param message what the library says to Outlook
 * @param channel the run's
 * @returns undefined when it does not ask for a token
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
