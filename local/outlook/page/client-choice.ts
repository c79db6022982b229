import { InputFault } from '#core/parse'
import { type Client, type ClientId, clients, parseClientId } from '../model/client.ts'

const parameter = 'client'

/** The Outlook that this page's address selects; by default the one on the web. */
export function clientOf(search: string): Client {
  const chosen = parseClientId(new URLSearchParams(search).get(parameter), parameter)
  return clients[chosen instanceof InputFault ? 'web' : chosen]
}

/** The address of this page as another Outlook. */
export function addressAs(clientId: ClientId, address: string): string {
  const url = new URL(address)
  if (clientId === 'web') url.searchParams.delete(parameter)
  else url.searchParams.set(parameter, clientId)
  return url.href
}

/** The selected Outlook, and a way to switch to another one. */
export interface ClientChoice {
  readonly client: Client
  /**
   * Registers a task to finish before the page reloads.
   * @returns a function that unregisters it
   */
  readonly beforeLeaving: (task: () => Promise<void>) => () => void
  /** Reloads the page as that Outlook. */
  readonly become: (clientId: ClientId) => Promise<void>
}

export function createClientChoice(address: Location): ClientChoice {
  const tasks = new Set<() => Promise<void>>()
  return {
    client: clientOf(address.search),
    beforeLeaving(task) {
      tasks.add(task)
      return () => tasks.delete(task)
    },
    async become(clientId) {
      await Promise.allSettled([...tasks].map((task) => task()))
      address.assign(addressAs(clientId, address.href))
    },
  }
}
