import type { TokenCredential } from '@azure/identity'

/**
 * The managed identity of the function app. @azure/identity is loaded with the first token, because it
 * is larger than everything else together and a connection string does not need it.
 */
export function createManagedIdentity(clientId: string | null): TokenCredential {
  let loaded: Promise<TokenCredential> | undefined
  return {
    getToken: async (scopes, options) => {
      loaded ??= import('@azure/identity').then(({ ManagedIdentityCredential }) =>
        clientId === null
          ? new ManagedIdentityCredential()
          : new ManagedIdentityCredential({ clientId }),
      )
      return (await loaded).getToken(scopes, options)
    },
  }
}
