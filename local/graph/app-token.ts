import { type KeyObject } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { graphAudience } from '../identity/issuer.ts'
import { GraphFault } from './answer.ts'

/** The calling application and the permissions in its token. */
export interface AskingApp {
  readonly applicationId: string
  readonly tenantId: string
  readonly roles: readonly string[]
}

/**
 * Verifies the token of a request.
 * @throws GraphFault 401
 */
export async function readApp(
  authorization: string | undefined,
  publicKey: KeyObject,
  tenantId: string,
): Promise<AskingApp> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) throw refused('Access token is empty.')
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      audience: [graphAudience, '00000003-0000-0000-c000-000000000000'],
      issuer: `https://sts.windows.net/${tenantId}/`,
      algorithms: ['RS256'],
    })
    const { appid, idtyp, roles } = payload
    if (typeof appid !== 'string' || idtyp !== 'app')
      throw refused('The token is not an application token.')
    return { applicationId: appid, tenantId, roles: Array.isArray(roles) ? roles : [] }
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw refused('Lifetime validation failed, the token is expired.')
    if (error instanceof errors.JOSEError) throw refused('Access token validation failure.')
    throw error
  }
}

function refused(message: string): GraphFault {
  return new GraphFault(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': 'Bearer realm="", error="invalid_token"',
  })
}
