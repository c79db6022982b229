import type { ClientId } from '../client.ts'
import { classic } from './classic.ts'
import type { ClientMarkup } from './client-markup.ts'
import { mac } from './mac.ts'
import { web } from './web.ts'

/** The markup of each Outlook. */
export const markups: Readonly<Record<ClientId, ClientMarkup>> = { web, classic, mac }
