import { afterEach, expect, test } from '@jest/globals'
import { aboutHost } from './about-host.ts'

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Office')
})

function show(context: object): void {
  Object.assign(globalThis, { Office: { context } })
}

test('aboutHost() returns the version and the requirement sets', () => {
  show({
    platform: 'PC',
    mailbox: { diagnostics: { hostName: 'Outlook', hostVersion: '16.0.17928.20114' } },
    requirements: {
      isSetSupported: (name: string, version: string) =>
        name === 'NestedAppAuth' || Number(version.slice(2)) <= 13,
    },
  })
  const version = '16.0.17928.20114'
  expect(aboutHost()).toEqual({
    ...{ client: 'classic-windows', version, mailboxSet: 13, signsIn: true },
  })
})

test.each<[string, object]>([
  ['that says nothing', {}],
  [
    'whose library throws',
    {
      requirements: {
        isSetSupported: () => {
          throw new Error('Not now')
        },
      },
    },
  ],
  [
    'that supports nothing',
    {
      mailbox: { diagnostics: { hostVersion: '' } },
      requirements: { isSetSupported: () => false },
    },
  ],
])('aboutHost() knows nothing of an Outlook %s', (_, context) => {
  show(context)
  expect(aboutHost()).toEqual({
    ...{ client: 'unknown', version: null, mailboxSet: null, signsIn: false },
  })
})
