import { type Broker, createBroker } from '../../identity/broker.ts'
import { officeToken, OfficeTokenFault } from '../../identity/office-token.ts'
import type { SignInDesk } from '../../identity/sign-in-desk.ts'
import { readSignIn, requestToken } from '../data/api.ts'
import type { Program } from '../program.ts'

/** The broker of this Outlook, which prompts at the desk, if there is one. */
export function openBroker({ client, network }: Program, desk?: SignInDesk): Broker {
  return createBroker({
    sdkName: client.name,
    sdkVersion: client.hostVersion,
    enabled: () => client.requirements['NestedAppAuth'] !== undefined,
    online: () => network.reach() === 'online',
    signIn: readSignIn,
    token: requestToken,
    ...(desk === undefined ? {} : { ask: desk.ask }),
  })
}

/** The error for a manifest that does not name the add-in's application. */
const noResource = 13_004

/** Office's own single sign-on, for add-ins that request it in their manifest. */
export async function ownToken(clientId: string | null): Promise<string> {
  if (clientId === null)
    throw new OfficeTokenFault(noResource, 'The manifest has no WebApplicationInfo')
  return officeToken(requestToken, clientId)
}
