import type { TokenCredential } from '@azure/identity'
import { tokenRenewMs } from '#core/limits'
import type { GraphCredential, GraphSettings } from '../config.ts'
import { TokenRefused } from './graph-outage.ts'

/** Access tokens of our application for Graph, in a tenant. Kept until they end by the library itself. */
export interface GraphTokens {
  /** @throws TokenRefused */
  tokenFor(tenantId: string): Promise<string>
  /** Graph would not have the token that was given last: the next one is a new one. */
  refused(tenantId: string): void
}

const microsoftAuthority = 'https://login.microsoftonline.com'

/** Nothing is loaded or sent before the first token is asked for. */
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
      // A library's credential keeps its token for an hour; Entra is not asked for one after the other.
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

/** A token for Entra itself, which takes it for the secret of an application that says so. */
const exchangeScope = 'api://AzureADTokenExchange/.default'

function refuse(code: string): never {
  throw new TokenRefused(code)
}

/** Entra's number where there is one: its sentences name tenants and applications. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return /AADSTS\d+/.exec(error.message)?.[0] ?? error.name
}
