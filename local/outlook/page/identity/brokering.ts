import { type Broker, createBroker } from '../../identity/broker.ts'
import { officeToken, OfficeTokenFault } from '../../identity/office-token.ts'
import type { SignInDesk } from '../../identity/sign-in-desk.ts'
import { readSignIn, requestToken } from '../data/api.ts'
import type { Program } from '../program.ts'

/** The broker of this Outlook, which asks at the desk. */
export function openBroker({ client, network }: Program, desk: SignInDesk): Broker {
  return createBroker({
    sdkName: client.name,
    sdkVersion: client.hostVersion,
    enabled: () => client.requirements['NestedAppAuth'] !== undefined,
    online: () => network.reach() === 'online',
    signIn: readSignIn,
    token: requestToken,
    ask: desk.ask,
  })
}

/** The manifest does not say as whom the add-in signs in. */
const noResource = 13_004

/** Office's own single sign-on, for add-ins whose manifest asks for it. */
export async function ownToken(clientId: string | null): Promise<string> {
  if (clientId === null)
    throw new OfficeTokenFault(noResource, 'The manifest has no WebApplicationInfo')
  return officeToken(requestToken, clientId)
}
