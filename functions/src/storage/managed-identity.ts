import type { TokenCredential } from '@azure/identity'

/**
 * The identity that Azure gives to the function app. @azure/identity is loaded with the first token:
 * it is larger than all the rest together, and a connection string needs none of it.
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
