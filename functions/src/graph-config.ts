import { InputFault } from '#core/parse'

/** Where Graph is, and the application that calls it. */
export interface GraphSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** The audience of tokens for Graph: its public address, even if a local Graph stands in for it. */
  readonly audience: string
  /** Where app-only tokens are issued; without a trailing slash. */
  readonly authority: string
  readonly clientId: string
}

export type GraphCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** Certificate and private key as PEM. */
  | { readonly kind: 'certificate'; readonly certificate: string }
  | {
      readonly kind: 'managed-identity'
      /** The client id of a user-assigned identity; null for the system-assigned one. */
      readonly clientId: string | null
      /** Whether the identity is a federated credential of the application, or calls Graph as itself. */
      readonly vouches: boolean
    }

export interface GraphReading {
  readonly graph: GraphSettings
  readonly credential: GraphCredential
}

type Env = Readonly<Record<string, string | undefined>>

const graphUrls = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
]
const authorities = [
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.chinacloudapi.cn',
]
const microsoftGraph = 'https://graph.microsoft.com'
const microsoftAuthority = 'https://login.microsoftonline.com'

/**
 * null if no credential for Graph is set: then no mailbox is watched.
 * @param appId the calling application, unless another one is configured
 */
export function readGraph(env: Env, appId: string): GraphReading | null | InputFault {
  const credential = readCredential(env)
  if (credential === null || credential instanceof InputFault) return credential
  const baseUrl = readAddress(env, 'GRAPH_BASE_URL', graphUrls)
  if (baseUrl instanceof InputFault) return baseUrl
  const authority = readAddress(env, 'GRAPH_AUTHORITY', authorities)
  if (authority instanceof InputFault) return authority
  const other = optional(env, 'GRAPH_CLIENT_ID')
  const clientId = other?.toLowerCase() ?? appId
  if (other !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId))
    return new InputFault(`GRAPH_CLIENT_ID is not an application id: ${clientId}`)
  // A local Graph stands in for Microsoft's, so its tokens have Microsoft's audience.
  const audience = graphUrls.includes(baseUrl) ? baseUrl : microsoftGraph
  return { graph: { baseUrl, audience, authority, clientId }, credential }
}

function readCredential(env: Env): GraphCredential | null | InputFault {
  const secret = optional(env, 'GRAPH_CLIENT_SECRET')
  const certificate = optional(env, 'GRAPH_CERTIFICATE')
  const identity = optional(env, 'GRAPH_MANAGED_IDENTITY')
  const named = [secret, certificate, identity].filter((value) => value !== undefined)
  if (named.length > 1)
    return new InputFault(
      'More than one of GRAPH_CLIENT_SECRET, GRAPH_CERTIFICATE and GRAPH_MANAGED_IDENTITY is set: keep one',
    )
  if (secret !== undefined) return { kind: 'secret', secret }
  if (certificate !== undefined) return readCertificate(certificate)
  if (identity === undefined) return null
  // An explicit application id means that this application calls Graph, not the identity itself.
  const vouches = optional(env, 'GRAPH_CLIENT_ID') !== undefined
  return { kind: 'managed-identity', clientId: identity === 'system' ? null : identity, vouches }
}

function readCertificate(certificate: string): GraphCredential | InputFault {
  const whole =
    /BEGIN CERTIFICATE/.test(certificate) && /BEGIN [A-Z ]*PRIVATE KEY/.test(certificate)
  return whole
    ? { kind: 'certificate', certificate }
    : new InputFault('GRAPH_CERTIFICATE is not a certificate with its private key in PEM')
}

/** One of Microsoft's addresses (default: the first), or a local https origin. */
function readAddress(
  env: Env,
  name: 'GRAPH_BASE_URL' | 'GRAPH_AUTHORITY',
  known: readonly string[],
): string | InputFault {
  const value =
    optional(env, name) ?? (name === 'GRAPH_BASE_URL' ? microsoftGraph : microsoftAuthority)
  if (known.includes(value)) return value
  const url = URL.canParse(value) ? new URL(value) : undefined
  const local = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return local && url.protocol === 'https:' && url.origin === value
    ? value
    : new InputFault(
        `${name} is neither one of ${known.join(', ')} nor an https origin on this machine: ${value}`,
      )
}

function optional(env: Env, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}
