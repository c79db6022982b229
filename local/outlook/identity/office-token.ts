import { needsUser, type TokenAnswer, type TokenRequest } from './provider.ts'

/** Why Office's own getAccessToken fails, as its documented number. */
export class OfficeTokenFault extends Error {
  readonly officeCode: number
  constructor(officeCode: number, message: string) {
    super(message)
    this.officeCode = officeCode
  }
}

const notSignedIn = 13_001
const noConsent = 13_002
const invalidGrant = 13_005
const clientError = 13_006

/** The implementation of getAccessToken: a silent request to the same provider. */
export async function officeToken(
  token: (request: TokenRequest) => Promise<TokenAnswer>,
  clientId: string,
): Promise<string> {
  const scopes = [`api://${clientId}/access_as_user`]
  const given = await token({ clientId, scopes, claims: null, forceRefresh: false, agreed: false })
  if (given.kind === 'granted') return given.accessToken
  if (given.suberror === 'consent_required')
    throw new OfficeTokenFault(noConsent, given.description)
  if (needsUser(given)) throw new OfficeTokenFault(notSignedIn, given.description)
  throw new OfficeTokenFault(invalidGrant, given.description)
}

/** The error number for the add-in; 13006 for any other failure. */
export function officeCodeOf(error: unknown): number {
  return error instanceof OfficeTokenFault ? error.officeCode : clientError
}
