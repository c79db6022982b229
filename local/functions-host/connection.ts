import { QueueServiceClient } from '@azure/storage-queue'
import { createManagedIdentity } from '../../functions/src/storage/managed-identity.ts'

/**
 * The queues of a connection: by a connection string, or by the identity of the app where the settings
 * name a service. Azure looks for a connection under its own prefix first. Throws when there is none.
 */
export function connectQueues(
  name: string,
  setting: (name: string) => string | undefined,
): QueueServiceClient {
  const known = [`AzureWebJobs${name}`, name]
  for (const connection of known) {
    const connectionString = setting(connection)
    if (connectionString !== undefined)
      return QueueServiceClient.fromConnectionString(connectionString)
    const service = setting(`${connection}__queueServiceUri`)
    if (service !== undefined) {
      const clientId = setting(`${connection}__clientId`) ?? null
      return new QueueServiceClient(service, createManagedIdentity(clientId))
    }
  }
  throw new Error(`The connection ${name} is not set`)
}
