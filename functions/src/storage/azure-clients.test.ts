import { describe, expect, test } from '@jest/globals'
import { connectAzure } from './azure-clients.ts'

describe('connectAzure()', () => {
  test.each([
    ['https://a.table.core.windows.net', 'https://a.queue.core.windows.net'],
    ['https://a.table.core.windows.net/', 'https://a.queue.core.windows.net/'],
  ])('reaches %s and %s with a managed identity', (tableServiceUri, queueServiceUri) => {
    const clients = connectAzure({
      kind: 'managed-identity',
      tableServiceUri,
      queueServiceUri,
      clientId: null,
    })
    expect(clients.queue('hits').url).toBe('https://a.queue.core.windows.net/hits')
    expect(clients.table('hits').url.replace(/\/$/, '')).toBe('https://a.table.core.windows.net')
    expect(clients.table('hits').tableName).toBe('hits')
  })

  test('reaches the account of a connection string', () => {
    const clients = connectAzure({
      kind: 'connection-string',
      connectionString: 'UseDevelopmentStorage=true',
    })
    expect(clients.queue('hits').url).toBe('http://127.0.0.1:10001/devstoreaccount1/hits')
    expect(clients.table('hits').url).toBe('http://127.0.0.1:10002/devstoreaccount1')
  })

  test('refuses an invalid connection string without quoting it', () => {
    const clients = connectAzure({
      kind: 'connection-string',
      connectionString: 'AccountKey=s3cret',
    })
    for (const connect of [() => clients.table('hits'), () => clients.queue('hits')]) {
      expect(connect).toThrow()
      expect(connect).not.toThrow('s3cret')
    }
  })
})
