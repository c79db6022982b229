import type { TokenCredential } from '@azure/identity'
import type { GraphCredential, GraphSettings } from '../config.ts'
import { TokenRefused } from './graph-outage.ts'

/** Access tokens of our application for Graph, in a tenant. Kept until they end by the library itself. */
export interface GraphTokens {
  /** @throws TokenRefused */
  tokenFor(tenantId: string): Promise<string>
}

const microsoftAuthority = 'https://login.microsoftonline.com'

/** Nothing is loaded or sent before the first token is asked for. */
export function createGraphTokens(
  settings: GraphSettings,
  credential: GraphCredential,
): GraphTokens {
  const scope = `${settings.audience}/.default`
  const credentials = new Map<string, Promise<TokenCredential>>()
  return {
    tokenFor: async (tenantId) => {
      const found = credentials.get(tenantId) ?? createCredential(settings, credential, tenantId)
      credentials.set(tenantId, found)
      try {
        return (await (await found).getToken(scope))?.token ?? refuse('no-token')
      } catch (error) {
        return refuse(codeOf(error))
      }
    },
  }
}

async function createCredential(
  { authority, clientId }: GraphSettings,
  credential: GraphCredential,
  tenantId: string,
): Promise<TokenCredential> {
  const { ClientCertificateCredential, ClientSecretCredential, ManagedIdentityCredential } =
    await import('@azure/identity')
  // Entra's public cloud vouches for every authority but a local one, which is on loopback by its setting.
  const local = authority !== microsoftAuthority
  const options = { authorityHost: authority, disableInstanceDiscovery: local }
  switch (credential.kind) {
    case 'secret':
      return new ClientSecretCredential(tenantId, clientId, credential.secret, options)
    case 'certificate': {
      const { certificate } = credential
      return new ClientCertificateCredential(tenantId, clientId, { certificate }, options)
    }
    case 'managed-identity':
      return credential.clientId === null
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: credential.clientId })
  }
}

function refuse(code: string): never {
  throw new TokenRefused(code)
}

/** Entra's number where there is one: its sentences name tenants and applications. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return /AADSTS\d+/.exec(error.message)?.[0] ?? error.name
}
