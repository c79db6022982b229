import { InputFault } from '#core/parse'
import { type Client, type ClientId, clients, parseClientId } from '../model/client.ts'

const parameter = 'client'

/** Which Outlook this page is, as its address says; on the web where it says nothing. */
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

/** Which Outlook this page is, and how it becomes another one. */
export interface ClientChoice {
  readonly client: Client
  /** Has something done before the page starts afresh. @returns a function that takes it back */
  readonly beforeLeaving: (task: () => Promise<void>) => () => void
  /** Starts the page afresh as that Outlook. */
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
