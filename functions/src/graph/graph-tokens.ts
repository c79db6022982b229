import type { TokenCredential } from '@azure/identity'
import { tokenRenewMs } from '#core/limits'
import type { GraphCredential, GraphSettings } from '../config.ts'
import { TokenRefused } from './graph-outage.ts'

/** App-only access tokens for Graph, by tenant. The identity library caches them until they expire. */
export interface GraphTokens {
  /** @throws TokenRefused */
  tokenFor(tenantId: string): Promise<string>
  /** Graph rejected the last token, so the next one must be new. */
  refused(tenantId: string): void
}

const microsoftAuthority = 'https://login.microsoftonline.com'

/** Loads and sends nothing before the first token is requested. */
export function createGraphTokens(
  settings: GraphSettings,
  credential: GraphCredential,
  now: () => number,
): GraphTokens {
  const scope = `${settings.audience}/.default`
  const held = new Map<string, Held>()
  const hold = (tenantId: string): Held => {
    const found = held.get(tenantId)
    if (found !== undefined) return found
    const made = { credential: createCredential(settings, credential, tenantId), since: now() }
    held.set(tenantId, made)
    return made
  }
  return {
    tokenFor: async (tenantId) => {
      try {
        const granted = await (await hold(tenantId).credential).getToken(scope)
        return granted?.token ?? refuse('no-token')
      } catch (error) {
        return refuse(codeOf(error))
      }
    },
    refused: (tenantId) => {
      const since = held.get(tenantId)?.since
      // Credentials cache tokens, so a new token takes a new credential; not too often, to spare Entra.
      if (since !== undefined && now() - since > tokenRenewMs) held.delete(tenantId)
    },
  }
}

interface Held {
  readonly credential: Promise<TokenCredential>
  readonly since: number
}

async function createCredential(
  { authority, clientId }: GraphSettings,
  credential: GraphCredential,
  tenantId: string,
): Promise<TokenCredential> {
  const {
    ClientAssertionCredential,
    ClientCertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
  } = await import('@azure/identity')
  // Instance discovery asks the public cloud about an authority, which knows no local issuer.
  const local = authority !== microsoftAuthority
  const options = { authorityHost: authority, disableInstanceDiscovery: local }
  switch (credential.kind) {
    case 'secret':
      return new ClientSecretCredential(tenantId, clientId, credential.secret, options)
    case 'certificate': {
      const { certificate } = credential
      return new ClientCertificateCredential(tenantId, clientId, { certificate }, options)
    }
    case 'managed-identity': {
      const identity =
        credential.clientId === null
          ? new ManagedIdentityCredential()
          : new ManagedIdentityCredential({ clientId: credential.clientId })
      if (!credential.vouches) return identity
      const vouch = async (): Promise<string> => (await identity.getToken(exchangeScope)).token
      return new ClientAssertionCredential(tenantId, clientId, vouch, options)
    }
  }
}

/** The audience of a managed identity's token that Entra accepts as a federated credential. */
const exchangeScope = 'api://AzureADTokenExchange/.default'

function refuse(code: string): never {
  throw new TokenRefused(code)
}

/** Entra's AADSTS number if there is one; its messages would name tenants and applications. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return /AADSTS\d+/.exec(error.message)?.[0] ?? error.name
}
