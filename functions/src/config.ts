import { decodeBase64url } from '#core/base64url'
import { type LawfulBasis, lawfulBases } from '#core/contact'
import {
  retentionDaysDefault,
  retentionDaysMax,
  retentionDaysMin,
  signingKeyBytesMin,
  trustedProxiesMax,
} from '#core/limits'
import { InputFault } from '#core/parse'
import { type GraphCredential, type GraphSettings, readGraph } from './graph-config.ts'
import type { SigningKey } from './key-ring.ts'
import { type NoticeSettings, readNotices } from './notice-config.ts'
import { type PrivacySettings, readPrivacy } from './privacy-config.ts'

/** The configuration of the functions, parsed once at start-up. */
export interface Config {
  /** Scheme, host and port of the URLs in tracked mails, without a trailing slash. */
  readonly origin: string
  readonly identity: IdentityConfig
  /** How many of our own proxies stand in front of the functions and append to X-Forwarded-For. */
  readonly trustedProxies: number
  /** The lawful basis of contacts for whom none has been recorded. */
  readonly defaultBasis: LawfulBasis
  /** For how many days a mail and everything about it is kept. */
  readonly retentionDays: number
  /** null if no mailbox is to be watched. */
  readonly graph: GraphSettings | null
  readonly notices: NoticeSettings
  readonly privacy: PrivacySettings
}

/** Whose access tokens are accepted. */
export interface IdentityConfig {
  /** Where tokens are issued; the issuer is `{authority}/{tenant}/v2.0`. */
  readonly authority: string
  readonly clientId: string
  readonly tenants: readonly string[]
}

/** Kept apart from Config, so that Config can be logged or shown safely. */
export interface Secrets {
  /** Newest first. */
  readonly keys: readonly [SigningKey, ...SigningKey[]]
  readonly storage: StorageAccess
  /** null if Config has no Graph settings. */
  readonly graph: GraphCredential | null
}

export type { GraphCredential, GraphSettings } from './graph-config.ts'

export type StorageAccess =
  | { readonly kind: 'connection-string'; readonly connectionString: string }
  | {
      readonly kind: 'managed-identity'
      readonly tableServiceUri: string
      readonly queueServiceUri: string
      /** The client id of a user-assigned identity; null for the system-assigned one. */
      readonly clientId: string | null
    }

export type EnvReading =
  | { readonly config: Config; readonly secrets: Secrets }
  /** All faults at once. Each names its setting, and never quotes the value of a secret. */
  | { readonly faults: readonly string[] }

type Env = Readonly<Record<string, string | undefined>>

const entraAuthority = 'https://login.microsoftonline.com'
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

/** Reads and validates all settings. */
export function readEnv(env: Env = process.env): EnvReading {
  const origin = readOrigin(env)
  const keys = readKeys(env)
  const clientId = readClientId(env)
  const tenants = readTenants(env)
  const authority = readAuthority(env)
  const trustedProxies = readTrustedProxies(env)
  const defaultBasis = readDefaultBasis(env)
  const retentionDays = readRetentionDays(env)
  const storage = readStorage(env)
  const notices = readNotices(env)
  const privacy = readPrivacy(env)
  const graph = readGraph(env, clientId instanceof InputFault ? '' : clientId)
  if (
    origin instanceof InputFault ||
    keys instanceof InputFault ||
    clientId instanceof InputFault ||
    tenants instanceof InputFault ||
    authority instanceof InputFault ||
    trustedProxies instanceof InputFault ||
    defaultBasis instanceof InputFault ||
    retentionDays instanceof InputFault ||
    storage instanceof InputFault ||
    graph instanceof InputFault ||
    notices instanceof InputFault ||
    privacy instanceof InputFault
  ) {
    const all = [origin, keys, clientId, tenants, authority, trustedProxies, defaultBasis]
    return { faults: faultsAmong([...all, retentionDays, storage, graph, notices, privacy]) }
  }
  const identity = { authority, clientId, tenants }
  const graphSettings = graph?.graph ?? null
  const people = { defaultBasis, retentionDays }
  return {
    config: {
      ...{ origin, identity, trustedProxies, ...people, notices, privacy },
      graph: graphSettings,
    },
    secrets: { keys, storage, graph: graph?.credential ?? null },
  }
}

function faultsAmong(readings: readonly unknown[]): readonly string[] {
  return readings.flatMap((reading) => (reading instanceof InputFault ? [reading.detail] : []))
}

function readOrigin(env: Env): string | InputFault {
  const value = setting(env, 'TELLTALE_ORIGIN')
  if (value instanceof InputFault) return value
  const url = urlOf(value)
  if (url === undefined || url.origin !== value)
    return new InputFault(
      `TELLTALE_ORIGIN is not an origin like https://track.example.com: ${value}`,
    )
  return isSafe(url)
    ? value
    : new InputFault(`TELLTALE_ORIGIN is plain http and not on this machine: ${value}`)
}

function readAuthority(env: Env): string | InputFault {
  const value = optional(env, 'ENTRA_AUTHORITY') ?? entraAuthority
  if (value === entraAuthority) return value
  const url = urlOf(value)
  if (url === undefined || value.endsWith('/') || url.search !== '' || url.hash !== '')
    return new InputFault(`ENTRA_AUTHORITY is not a web address without a trailing slash: ${value}`)
  return isLoopback(url)
    ? value
    : new InputFault(
        `ENTRA_AUTHORITY is neither ${entraAuthority} nor an issuer on this machine: ${value}`,
      )
}

function readClientId(env: Env): string | InputFault {
  const value = setting(env, 'ENTRA_CLIENT_ID')
  if (value instanceof InputFault) return value
  return isGuid(value)
    ? value.toLowerCase()
    : new InputFault(`ENTRA_CLIENT_ID is not an application id: ${value}`)
}

function readTenants(env: Env): readonly string[] | InputFault {
  const value = setting(env, 'ENTRA_TENANTS')
  if (value instanceof InputFault) return value
  const tenants = entriesOf(value)
  const wrong = tenants.find((tenant) => !isGuid(tenant))
  return wrong === undefined
    ? tenants.map((tenant) => tenant.toLowerCase())
    : new InputFault(`ENTRA_TENANTS has an entry that is not a tenant id: ${wrong}`)
}

function readKeys(env: Env): readonly [SigningKey, ...SigningKey[]] | InputFault {
  const value = setting(env, 'TELLTALE_KEYS')
  if (value instanceof InputFault) return value
  const keys: SigningKey[] = []
  for (const [at, entry] of entriesOf(value).entries()) {
    const key = readKey(entry, at + 1)
    if (key instanceof InputFault) return key
    if (keys.some(({ keyId }) => keyId === key.keyId))
      return new InputFault(`TELLTALE_KEYS lists the id ${key.keyId} twice`)
    keys.push(key)
  }
  const [newest, ...older] = keys
  return newest === undefined ? new InputFault('TELLTALE_KEYS is empty') : [newest, ...older]
}

function readKey(entry: string, position: number): SigningKey | InputFault {
  const [id = '', text, ...rest] = entry.split(':')
  const key = text === undefined || rest.length > 0 ? undefined : decodeBase64url(text)
  const keyId = /^\d{1,3}$/.test(id) ? Number(id) : 256
  if (key === undefined || keyId > 255)
    return new InputFault(
      `TELLTALE_KEYS entry ${position} is not id:key with an id from 0 to 255 and a base64url key`,
    )
  return key.length >= signingKeyBytesMin
    ? { keyId, key }
    : new InputFault(
        `TELLTALE_KEYS entry ${position} has ${key.length} bytes: at least ${signingKeyBytesMin} are needed`,
      )
}

/** Azure's front end is always one proxy; locally our own front takes its place. */
const trustedProxiesDefault = '1'

function readTrustedProxies(env: Env): number | InputFault {
  const value = optional(env, 'TELLTALE_TRUSTED_PROXIES') ?? trustedProxiesDefault
  const count = /^\d$/.test(value) ? Number(value) : trustedProxiesMax + 1
  return count <= trustedProxiesMax
    ? count
    : new InputFault(
        `TELLTALE_TRUSTED_PROXIES is not a number from 0 to ${trustedProxiesMax}: ${value}`,
      )
}

/** With `none`, a contact without a recorded basis is shown as "Someone". */
function readDefaultBasis(env: Env): LawfulBasis | InputFault {
  const value = optional(env, 'TELLTALE_LAWFUL_BASIS') ?? 'legitimate-interest'
  return (
    lawfulBases.find((basis) => basis === value) ??
    new InputFault(`TELLTALE_LAWFUL_BASIS is not one of ${lawfulBases.join(', ')}: ${value}`)
  )
}

function readRetentionDays(env: Env): number | InputFault {
  const value = optional(env, 'TELLTALE_RETENTION_DAYS') ?? `${retentionDaysDefault}`
  const days = /^\d{1,5}$/.test(value) ? Number(value) : 0
  return days >= retentionDaysMin && days <= retentionDaysMax
    ? days
    : new InputFault(
        `TELLTALE_RETENTION_DAYS is not a number from ${retentionDaysMin} to ${retentionDaysMax}: ${value}`,
      )
}

function readStorage(env: Env): StorageAccess | InputFault {
  const connectionString = optional(env, 'AzureWebJobsStorage')
  const tableServiceUri = optional(env, 'AzureWebJobsStorage__tableServiceUri')
  const queueServiceUri = optional(env, 'AzureWebJobsStorage__queueServiceUri')
  const named = tableServiceUri !== undefined || queueServiceUri !== undefined
  if (connectionString !== undefined)
    return named
      ? new InputFault(
          'AzureWebJobsStorage is set both as a connection string and as service URIs: keep one',
        )
      : { kind: 'connection-string', connectionString }
  if (tableServiceUri === undefined || queueServiceUri === undefined)
    return new InputFault(
      'AzureWebJobsStorage is not set, nor are both AzureWebJobsStorage__tableServiceUri and AzureWebJobsStorage__queueServiceUri',
    )
  const plain = [tableServiceUri, queueServiceUri].find((uri) => !uri.startsWith('https://'))
  if (plain !== undefined)
    return new InputFault(
      `AzureWebJobsStorage has a service URI that is not an https address: ${plain}`,
    )
  const clientId = optional(env, 'AzureWebJobsStorage__clientId') ?? null
  return { kind: 'managed-identity', tableServiceUri, queueServiceUri, clientId }
}

function setting(env: Env, name: string): string | InputFault {
  return optional(env, name) ?? new InputFault(`${name} is not set`)
}

function optional(env: Env, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function entriesOf(list: string): string[] {
  return list.split(',').map((entry) => entry.trim())
}

function urlOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url)
}

function isLoopback(url: URL): boolean {
  return loopbackHosts.includes(url.hostname)
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
