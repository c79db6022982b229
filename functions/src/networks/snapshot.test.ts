import { describe, expect, test } from '@jest/globals'
import { parseAddress } from '#core/address'
import type { Network } from '#core/networks'
import { createHeldNetworks } from './held-networks.ts'
import { networkSnapshot } from './snapshot.ts'

const held = createHeldNetworks(networkSnapshot)

describe('the snapshot of published networks', () => {
  test.each<[string, Network, why: string]>([
    ['108.177.2.32', 'google-crawler', 'where Gmail fetches before it shows'],
    ['66.249.84.3', 'other', 'an image proxy of Gmail is no crawler'],
    ['66.102.6.1', 'other', 'nor is this one'],
    ['104.28.28.1', 'apple-egress', 'a privacy relay'],
    ['2a02:26f7:b00a:4000::5', 'apple-egress', 'a privacy relay'],
    ['40.94.89.21', 'microsoft', 'a Safe Links scanner'],
    ['52.112.0.1', 'microsoft', 'Teams'],
    ['40.107.218.12', 'mail-transport', 'inside Microsoft, where mail is handed on'],
    ['2a01:111:f400::1', 'mail-transport', 'the same in IPv6'],
    ['209.222.82.7', 'mail-gateway', 'Barracuda'],
    ['35.157.190.230', 'mail-gateway', 'Barracuda inside a rented data centre'],
    ['170.10.129.3', 'security-vendor', 'Mimecast'],
    ['67.231.152.1', 'security-vendor', 'Proofpoint'],
    ['68.232.129.1', 'security-vendor', 'Cisco'],
    ['3.5.6.7', 'cloud', 'Amazon'],
    ['34.100.1.1', 'cloud', 'Google Cloud'],
    ['192.0.2.1', 'other', 'for documentation'],
    ['10.0.0.1', 'other', 'private'],
    ['127.0.0.1', 'loopback', 'this machine'],
  ])('classifies %s as %s: %s', (text, network) => {
    expect(held.networkOf(parseAddress(text) ?? '')).toBe(network)
  })

  test('is replaced by newer lists, and not by damaged ones', () => {
    const newer = createHeldNetworks(networkSnapshot)
    const ask = () => newer.networkOf(parseAddress('192.0.2.1') ?? '')
    newer.replace([{ network: 'cloud', ranges: '192.0.2.0/24' }])
    expect(ask()).toBe('cloud')
    expect(() => newer.replace([{ network: 'microsoft', ranges: '192.0.2.0/99' }])).toThrow()
    expect(ask()).toBe('cloud')
  })
})
