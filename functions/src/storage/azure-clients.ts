import { TableClient } from '@azure/data-tables'
import type { StorageAccess } from '../config.ts'
import { createManagedIdentity } from './managed-identity.ts'
import { PutQueueClient } from './put-queue-client.ts'

/** Clients of one storage account; nothing is sent before they are used. */
export interface AzureClients {
  readonly table: (name: string) => TableClient
  readonly queue: (name: string) => PutQueueClient
}

/** A caller is waiting: at most two retries within a second, then the error is thrown. */
const tableOptions = {
  retryOptions: { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 500 },
}
const queueOptions = { retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 500 } }

/** @throws if the connection string cannot be parsed */
export function connectAzure(access: StorageAccess): AzureClients {
  if (access.kind === 'connection-string') {
    const { connectionString } = access
    // The connection string itself decides whether http is allowed, as for Azurite.
    const options = { ...tableOptions, allowInsecureConnection: true }
    return {
      table: (name) => TableClient.fromConnectionString(connectionString, name, options),
      queue: (name) => new PutQueueClient(connectionString, name, queueOptions),
    }
  }
  const credential = createManagedIdentity(access.clientId)
  const queues = access.queueServiceUri.replace(/\/$/, '')
  return {
    table: (name) => new TableClient(access.tableServiceUri, name, credential, tableOptions),
    queue: (name) => new PutQueueClient(`${queues}/${name}`, credential, queueOptions),
  }
}
