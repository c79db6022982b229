/** A parsed scope request: one resource, as the audience of the token, and scopes on it. */
export interface Asked {
  readonly audience: string
  /** The scopes as in the `scp` claim. */
  readonly rights: readonly string[]
  /** The scopes of the resource, as requested. */
  readonly scopes: readonly string[]
}

const signInScopes = ['openid', 'profile', 'email', 'offline_access']
const graph = '00000003-0000-0000-c000-000000000000'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isGuid(text: string): boolean {
  return guid.test(text)
}

/** undefined for no resource or several, both of which Entra refuses to nested apps. */
export function readScopes(scopes: readonly string[]): Asked | undefined {
  const wanted = scopes.filter((scope) => !signInScopes.includes(scope.toLowerCase()))
  const [first] = wanted
  if (first === undefined) return undefined
  const audience = audienceOf(first)
  if (!wanted.every((scope) => audienceOf(scope) === audience)) return undefined
  return { audience, rights: wanted.map(rightOf), scopes: wanted }
}

/** In a v2.0 token the audience is the application id, whatever its URI is. */
function audienceOf(scope: string): string {
  const resource = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))
  if (resource === '' || resource === 'https://graph.microsoft.com') return graph
  const last = resource.slice(resource.lastIndexOf('/') + 1)
  return resource.startsWith('api://') && isGuid(last) ? last.toLowerCase() : resource
}

function rightOf(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}
