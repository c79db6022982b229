import { describe, expect, test } from '@jest/globals'
import { InputFault } from '#core/parse'
import { readGraph } from './graph-config.ts'

const appId = '33333333-3333-4333-8333-333333333333'
const other = '44444444-4444-4444-8444-444444444444'
const pem = '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----'
const secret = { GRAPH_CLIENT_SECRET: 'a secret' }

describe('readGraph()', () => {
  test('watches no mailbox if no credential is set', () => {
    expect(readGraph({}, appId)).toBeNull()
    expect(readGraph({ GRAPH_CLIENT_SECRET: ' ' }, appId)).toBeNull()
  })

  test('asks Microsoft as the API’s own application by default', () => {
    expect(readGraph(secret, appId)).toEqual({
      graph: {
        baseUrl: 'https://graph.microsoft.com',
        audience: 'https://graph.microsoft.com',
        authority: 'https://login.microsoftonline.com',
        clientId: appId,
      },
      credential: { kind: 'secret', secret: 'a secret' },
    })
  })

  test.each([
    [
      'another application',
      { ...secret, GRAPH_CLIENT_ID: other.toUpperCase() },
      { clientId: other },
    ],
    [
      'another cloud',
      { ...secret, GRAPH_BASE_URL: 'https://graph.microsoft.us' },
      { baseUrl: 'https://graph.microsoft.us', audience: 'https://graph.microsoft.us' },
    ],
    [
      'a Graph of this machine',
      {
        ...secret,
        GRAPH_BASE_URL: 'https://localhost:3002',
        GRAPH_AUTHORITY: 'https://localhost:3002',
      },
      {
        baseUrl: 'https://localhost:3002',
        audience: 'https://graph.microsoft.com',
        authority: 'https://localhost:3002',
      },
    ],
  ])('accepts %s', (_name, env, expected) => {
    expect(readGraph(env, appId)).toMatchObject({ graph: expected })
  })

  test.each([
    ['a certificate', { GRAPH_CERTIFICATE: pem }, { kind: 'certificate', certificate: pem }],
    [
      'the identity of the function app',
      { GRAPH_MANAGED_IDENTITY: 'system' },
      { kind: 'managed-identity', clientId: null, vouches: false },
    ],
    [
      'an identity by its id',
      { GRAPH_MANAGED_IDENTITY: other },
      { kind: 'managed-identity', clientId: other, vouches: false },
    ],
    [
      'an identity as a federated credential',
      { GRAPH_MANAGED_IDENTITY: other, GRAPH_CLIENT_ID: appId },
      { kind: 'managed-identity', clientId: other, vouches: true },
    ],
  ])('authenticates by %s', (_name, env, credential) => {
    expect(readGraph(env, appId)).toMatchObject({ credential })
  })

  test.each([
    ['two credentials', { ...secret, GRAPH_MANAGED_IDENTITY: 'system' }, 'keep one'],
    [
      'a certificate without its key',
      { GRAPH_CERTIFICATE: 'BEGIN CERTIFICATE' },
      'is not a certificate',
    ],
    [
      'a Graph of somebody else',
      { ...secret, GRAPH_BASE_URL: 'https://graph.example' },
      'GRAPH_BASE_URL',
    ],
    [
      'a Graph over plain http',
      { ...secret, GRAPH_BASE_URL: 'http://localhost:3002' },
      'GRAPH_BASE_URL',
    ],
    [
      'a Graph below a path',
      { ...secret, GRAPH_BASE_URL: 'https://localhost/x' },
      'GRAPH_BASE_URL',
    ],
    [
      'an issuer of somebody else',
      { ...secret, GRAPH_AUTHORITY: 'https://login.example' },
      'GRAPH_AUTHORITY',
    ],
    ['an invalid application id', { ...secret, GRAPH_CLIENT_ID: 'telltale' }, 'GRAPH_CLIENT_ID'],
  ])('refuses %s without quoting a secret', (_name, env, words) => {
    const fault = readGraph(env, appId)
    expect(fault).toBeInstanceOf(InputFault)
    expect((fault as InputFault).detail).toContain(words)
    expect((fault as InputFault).detail).not.toContain('a secret')
  })
})
