import { describe, expect, test } from '@jest/globals'
import { FakeOutlook } from './fake-office.ts'
import { accessToken } from './identity.ts'

describe('accessToken()', () => {
  test.each([
    ['token', { ok: true, value: 'token' }],
    [13001, { ok: false, fault: { code: 'refused', officeCode: 13001 } }],
  ])('gives what Office gives: %s', async (token, expected) => {
    const outlook = new FakeOutlook()
    outlook.token = token
    outlook.install(globalThis)
    expect(await accessToken()).toEqual(expected)
  })

  test.each([[undefined], [{}], [{ auth: {} }]])(
    'is not supported where there is only %j',
    async (runtime) => {
      Object.assign(globalThis, { OfficeRuntime: runtime })
      expect(await accessToken()).toEqual({
        ok: false,
        fault: { code: 'unsupported', officeCode: null },
      })
    },
  )
})
