import {
  parseSignInSettings,
  parseTokenRequest,
  type SignInSettings,
  type TokenRequest,
} from '../identity/provider.ts'
import { type Asked, type Route, withJson } from './asked.ts'
import { Refusal, sendJson, sendNothing } from './http.ts'

/** The user and their tokens, for the page, and for tests that change the sign-in. */
export const identityRoutes: readonly Route[] = [
  ['POST /mail/token', withJson(parseTokenRequest, giveToken)],
  ['GET /mail/sign-in', ({ api, response }) => sendJson(response, api.identity.signIn())],
  ['PUT /mail/sign-in', withJson(parseSignInSettings, changeSignIn)],
  ['DELETE /mail/tokens', expireTokens],
]

async function giveToken({ api, response }: Asked, request: TokenRequest): Promise<Refusal | void> {
  try {
    sendJson(response, await api.identity.token(request))
  } catch (error) {
    console.error('The identity provider gave no token', error)
    return new Refusal(502, 'no-token', 'The identity provider gave no token')
  }
}

async function changeSignIn({ api, response }: Asked, settings: SignInSettings): Promise<void> {
  await api.identity.change(settings)
  sendNothing(response)
}

function expireTokens({ api, response }: Asked): void {
  api.identity.expireTokens()
  sendNothing(response)
}
