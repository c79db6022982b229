/** What a request for scopes asks for: one resource, as the audience of its token, and rights there. */
export interface Asked {
  readonly audience: string
  /** The rights, as the `scp` claim names them. */
  readonly rights: readonly string[]
  /** The scopes of the resource, as they were asked for. */
  readonly scopes: readonly string[]
}

const signInScopes = ['openid', 'profile', 'email', 'offline_access']
const graph = '00000003-0000-0000-c000-000000000000'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isGuid(text: string): boolean {
  return guid.test(text)
}

/** undefined where no resource is asked for, or several, which Entra refuses both to nested apps. */
export function readScopes(scopes: readonly string[]): Asked | undefined {
  const wanted = scopes.filter((scope) => !signInScopes.includes(scope.toLowerCase()))
  const [first] = wanted
  if (first === undefined) return undefined
  const audience = audienceOf(first)
  if (!wanted.every((scope) => audienceOf(scope) === audience)) return undefined
  return { audience, rights: wanted.map(rightOf), scopes: wanted }
}

/** In a token of version 2.0 the audience is the application's id, whatever its address is. */
function audienceOf(scope: string): string {
  const resource = scope.slice(0, Math.max(scope.lastIndexOf('/'), 0))
  if (resource === '' || resource === 'https://graph.microsoft.com') return graph
  const last = resource.slice(resource.lastIndexOf('/') + 1)
  return resource.startsWith('api://') && isGuid(last) ? last.toLowerCase() : resource
}

function rightOf(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}
