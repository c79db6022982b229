import { needsUser, type TokenRefusal } from './provider.ts'

/** What scopes allow, in the words of Entra's consent page. */
export function wordsForScopes(scopes: readonly string[], addInName: string): readonly string[] {
  const words = scopes.map((scope) => known.get(nameOf(scope)) ?? otherWords(scope, addInName))
  return [...new Set(['Sign you in and read your profile', ...words])]
}

/** Why the user is asked, in one sentence. */
export function reasonFor(refusal: TokenRefusal, addInName: string): string {
  if (refusal.error === 'login_required') return `Sign in to use ${addInName}.`
  if (refusal.suberror === 'consent_required') return `${addInName} needs your permission.`
  return needsUser(refusal)
    ? 'Your organization wants you to confirm that it is you.'
    : `${addInName} could not sign in.`
}

const profile = 'Sign you in and read your profile'

const known: ReadonlyMap<string, string> = new Map([
  ['openid', profile],
  ['profile', profile],
  ['email', profile],
  ['User.Read', profile],
  ['offline_access', 'Maintain access to data you have given it access to'],
  ['Mail.Read', 'Read your mail'],
  ['Mail.ReadWrite', 'Read and write access to your mail'],
  ['Mail.Send', 'Send mail as you'],
])

function otherWords(scope: string, addInName: string): string {
  const name = nameOf(scope)
  return ['access_as_user', 'user_impersonation', '.default'].includes(name)
    ? `Access ${addInName} as you`
    : `Use “${name}” as you`
}

function nameOf(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}
