import { accessTokenMs, signInMs } from '#core/limits'
import { awaitOffice, failed, type OfficeResult } from './call.ts'

interface Auth {
  getAccessToken(options: {
    readonly allowSignInPrompt?: boolean
    readonly allowConsentPrompt?: boolean
  }): Promise<string>
}

/** Not in Office's type definitions; absent where Outlook has no single sign-on. */
declare const OfficeRuntime: { readonly auth?: Auth } | undefined

/**
 * The signed-in user's access token for the service; the only place that knows where it comes from.
 * A `refused` carries Office's number, such as 13001 for a user who is not signed in.
 * @param mayPrompt whether Office may ask the user; never in an event handler, which has no window
 */
export function accessToken(mayPrompt: boolean = false): Promise<OfficeResult<string>> {
  const auth = typeof OfficeRuntime === 'undefined' ? undefined : OfficeRuntime.auth
  if (auth === undefined) return Promise.resolve(failed('unsupported'))
  return awaitOffice(
    auth,
    'getAccessToken',
    () =>
      auth.getAccessToken(mayPrompt ? { allowSignInPrompt: true, allowConsentPrompt: true } : {}),
    mayPrompt ? signInMs : accessTokenMs,
  )
}
