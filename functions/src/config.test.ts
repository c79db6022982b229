import { describe, expect, test } from '@jest/globals'
import { readEnv } from './config.ts'

const key = Buffer.alloc(32, 7).toString('base64url')
const older = Buffer.alloc(40, 8).toString('base64url')
const tenant = '11111111-1111-4111-8111-111111111111'
const env = {
  TELLTALE_ORIGIN: 'https://track.example.com',
  TELLTALE_KEYS: `2:${key},1:${older}`,
  ENTRA_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
  ENTRA_TENANTS: tenant,
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
}
const managed = {
  AzureWebJobsStorage: undefined,
  AzureWebJobsStorage__tableServiceUri: 'https://a.table.core.windows.net',
  AzureWebJobsStorage__queueServiceUri: 'https://a.queue.core.windows.net',
}

describe('readEnv()', () => {
  test('parses a full set of settings', () => {
    expect(readEnv(env)).toEqual({
      config: {
        origin: 'https://track.example.com',
        identity: {
          authority: 'https://login.microsoftonline.com',
          clientId: '33333333-3333-4333-8333-333333333333',
          tenants: [tenant],
        },
        trustedProxies: 1,
        defaultBasis: 'legitimate-interest',
        retentionDays: 730,
        graph: null,
        notices: {
          cardHosts: { below: ['logic.azure.com', 'api.powerplatform.com'], local: [] },
          teamsAppId: '3d1f7a52-5c0e-4d0e-9a4b-2f6a8f5d9c31',
        },
        privacy: { company: null, contact: null },
      },
      secrets: {
        keys: [
          { keyId: 2, key: new Uint8Array(Buffer.alloc(32, 7)) },
          { keyId: 1, key: new Uint8Array(Buffer.alloc(40, 8)) },
        ],
        storage: {
          kind: 'connection-string',
          connectionString: 'UseDevelopmentStorage=true',
        },
        graph: null,
      },
    })
  })

  test.each([
    [
      'a local origin and issuer',
      {
        TELLTALE_ORIGIN: 'http://localhost:3001',
        ENTRA_AUTHORITY: 'http://localhost:3000/identity',
      },
    ],
    ['an issuer on a loopback address', { ENTRA_AUTHORITY: 'http://[::1]:3000' }],
    ['spaces around what is listed', { ENTRA_TENANTS: ` ${tenant} , ${tenant} ` }],
    ['ids in capitals', { ENTRA_TENANTS: tenant.toUpperCase() }],
    ['no proxy at all', { TELLTALE_TRUSTED_PROXIES: '0' }],
    ['a front door before Azure’s own', { TELLTALE_TRUSTED_PROXIES: '2' }],
    ['nobody by name unless recorded', { TELLTALE_LAWFUL_BASIS: 'none' }],
    ['the shortest retention', { TELLTALE_RETENTION_DAYS: '30' }],
    ['the longest retention', { TELLTALE_RETENTION_DAYS: '3650' }],
    ['a managed identity', managed],
    ['a managed identity of its own', { ...managed, AzureWebJobsStorage__clientId: tenant }],
  ])('accepts %s', (_, changed) => {
    expect(readEnv({ ...env, ...changed })).toHaveProperty('config')
  })

  test('recognises a managed identity', () => {
    const reading = readEnv({ ...env, ...managed, AzureWebJobsStorage__clientId: tenant })
    expect(reading).toMatchObject({
      secrets: {
        storage: {
          kind: 'managed-identity',
          tableServiceUri: managed.AzureWebJobsStorage__tableServiceUri,
          queueServiceUri: managed.AzureWebJobsStorage__queueServiceUri,
          clientId: tenant,
        },
      },
    })
  })

  test.each([
    ['TELLTALE_ORIGIN', undefined, 'TELLTALE_ORIGIN is not set'],
    ['TELLTALE_ORIGIN', '  ', 'TELLTALE_ORIGIN is not set'],
    ['TELLTALE_ORIGIN', 'track.example.com', 'not an origin'],
    ['TELLTALE_ORIGIN', 'https://track.example.com/', 'not an origin'],
    ['TELLTALE_ORIGIN', 'https://track.example.com/t', 'not an origin'],
    ['TELLTALE_ORIGIN', 'https://Track.example.com', 'not an origin'],
    ['TELLTALE_ORIGIN', 'https://user@track.example.com', 'not an origin'],
    ['TELLTALE_ORIGIN', 'ftp://track.example.com', 'not an origin'],
    ['TELLTALE_ORIGIN', 'http://track.example.com', 'plain http'],
    ['TELLTALE_KEYS', undefined, 'TELLTALE_KEYS is not set'],
    ['TELLTALE_KEYS', key, 'entry 1 is not id:key'],
    ['TELLTALE_KEYS', `1:${key},`, 'entry 2 is not id:key'],
    ['TELLTALE_KEYS', `256:${key}`, 'entry 1 is not id:key'],
    ['TELLTALE_KEYS', `-1:${key}`, 'entry 1 is not id:key'],
    ['TELLTALE_KEYS', `1:${key}=`, 'entry 1 is not id:key'],
    ['TELLTALE_KEYS', `1:${key}:2`, 'entry 1 is not id:key'],
    ['TELLTALE_KEYS', `1:${key.slice(0, 42)}`, 'entry 1 has 31 bytes: at least 32 are needed'],
    ['TELLTALE_KEYS', `1:${key},1:${older}`, 'lists the id 1 twice'],
    ['ENTRA_CLIENT_ID', undefined, 'ENTRA_CLIENT_ID is not set'],
    ['ENTRA_CLIENT_ID', 'telltale', 'not an application id: telltale'],
    ['ENTRA_TENANTS', undefined, 'ENTRA_TENANTS is not set'],
    ['ENTRA_TENANTS', 'common', 'not a tenant id: common'],
    ['ENTRA_TENANTS', `${tenant},`, 'not a tenant id'],
    ['ENTRA_AUTHORITY', 'https://login.evil.example', 'neither'],
    ['ENTRA_AUTHORITY', 'http://localhost.evil.example', 'neither'],
    ['ENTRA_AUTHORITY', 'http://localhost:3000/identity/', 'without a trailing slash'],
    ['ENTRA_AUTHORITY', 'localhost:3000', 'not a web address'],
    ['TELLTALE_TRUSTED_PROXIES', '6', 'not a number from 0 to 5: 6'],
    ['TELLTALE_TRUSTED_PROXIES', '-1', 'not a number from 0 to 5'],
    ['TELLTALE_TRUSTED_PROXIES', 'all', 'not a number from 0 to 5'],
    ['TELLTALE_RETENTION_DAYS', '29', 'not a number from 30 to 3650'],
    ['TELLTALE_RETENTION_DAYS', '3651', 'not a number from 30 to 3650'],
    ['TELLTALE_RETENTION_DAYS', '90.5', 'not a number from 30 to 3650'],
    ['TELLTALE_RETENTION_DAYS', 'for ever', 'not a number from 30 to 3650'],
    ['TELLTALE_LAWFUL_BASIS', 'love', 'not one of consent, legitimate-interest, none'],
    ['AzureWebJobsStorage', undefined, 'AzureWebJobsStorage is not set'],
    ['AzureWebJobsStorage__tableServiceUri', 'https://a', 'as service URIs: keep one'],
  ])('reports the fault when %s is %p', (name, value, fault) => {
    const reading = readEnv({ ...env, [name]: value })
    expect(reading).toEqual({ faults: [expect.stringContaining(fault)] })
    expect(JSON.stringify(reading)).not.toContain(key.slice(0, 42))
  })

  test.each([
    ['AzureWebJobsStorage__queueServiceUri', undefined, 'nor are both'],
    ['AzureWebJobsStorage__tableServiceUri', 'http://a.example', 'not an https address'],
  ])('reports the fault of a managed identity when %s is %p', (name, value, fault) => {
    expect(readEnv({ ...env, ...managed, [name]: value })).toEqual({
      faults: [expect.stringContaining(fault)],
    })
  })

  test('reports all faults at once', () => {
    const reading = readEnv({})
    expect(reading).toHaveProperty('faults')
    expect('faults' in reading && reading.faults.length).toBe(5)
  })
})
