import { timeOfMessage } from '#core/ids'
import { tokenChars } from '#core/limits'
import { readToken, type TokenFault } from '#core/token'

/** Describes a token in lines for a person, or what is wrong with it in one line. */
export function explainToken(given: string): { lines: string[] } | { fault: string } {
  const { token, destination } = takeApart(given)
  const read = readToken(token)
  if ('fault' in read) return { fault: faultWords(read.fault, token) }
  const { keyId, mailboxId, messageId, index } = read.claims
  return {
    lines: [
      'version      1',
      `key id       ${keyId}`,
      `mailbox id   ${mailboxId}`,
      `message id   ${messageId}`,
      `mail begun   ${new Date(timeOfMessage(messageId)).toISOString()}`,
      `names        ${index === 0 ? 'the image' : `link ${index}`}`,
      ...(destination === null ? [] : [`leads to     ${destination}`]),
      'seal         not checked: that takes the key of the service',
    ],
  }
}

/** Accepts a whole tracked URL as well as a bare token. */
function takeApart(given: string): { token: string; destination: string | null } {
  const path = /\/[ol]\/([^/?#]+)/.exec(given)
  if (path === null || !URL.canParse(given)) return { token: given, destination: null }
  return { token: path[1] ?? '', destination: new URL(given).searchParams.get('u') }
}

function faultWords(fault: TokenFault, token: string): string {
  switch (fault) {
    case 'malformed':
      return token.length === tokenChars
        ? `Not a token: "${token}" is not the base64url of a token`
        : `Not a token: it has ${token.length} characters, and a token has ${tokenChars}`
    case 'unknown-version':
      return 'Not a readable token: its version is not 1'
    case 'unknown-key':
    case 'forged':
      return `Not a token: ${fault}`
  }
}
