import { describe, expect, test } from '@jest/globals'
import { clientOf, currentClient } from './client.ts'
import { FakeOutlook } from './fake-office.ts'

describe('clientOf()', () => {
  test.each([
    ['OfficeOnline', 'OutlookWebApp', 'web'],
    ['OfficeOnline', 'newOutlookWindows', 'new-windows'],
    ['PC', 'newOutlookWindows', 'new-windows'],
    ['PC', 'Outlook', 'classic-windows'],
    ['Mac', 'Outlook', 'mac'],
    ['Mac', 'newOutlookMac', 'mac'],
    ['iOS', 'OutlookIOS', 'mobile'],
    ['Android', 'OutlookAndroid', 'mobile'],
    ['undefined', 'OutlookAndroid', 'mobile'],
    ['iOS', 'OutlookWebApp', 'mobile'],
    ['undefined', 'Outlook', 'unknown'],
    ['PC', undefined, 'unknown'],
    ['Universal', 'OutlookOfTomorrow', 'unknown'],
  ])('takes %s and %s for %s', (platform, hostName, client) => {
    expect(clientOf(platform, hostName)).toBe(client)
  })
})

describe('currentClient()', () => {
  test('asks Office', () => {
    const outlook = new FakeOutlook()
    outlook.platform = 'PC'
    outlook.hostName = 'Outlook'
    outlook.install(globalThis)
    expect(currentClient()).toBe('classic-windows')
  })

  test('is unknown if Office does not say', () => {
    Object.assign(globalThis, { Office: {} })
    expect(currentClient()).toBe('unknown')
  })
})
