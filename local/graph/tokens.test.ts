import { expect, jest, test } from '@jest/globals'
import { tokenRenewMs } from '#core/limits'
import { createGraphTokens } from '../../functions/src/graph/graph-tokens.ts'
import { startStage, tenantId } from './stage.ts'

// Generating a key and a certificate takes time on a busy machine.
jest.setTimeout(30_000)

test('a token is cached and replaced when Graph rejects it, but not repeatedly', async () => {
  const stage = await startStage()
  const { origin } = stage.graph
  let now = 0
  const tokens = createGraphTokens(
    {
      baseUrl: origin,
      audience: 'https://graph.microsoft.com',
      authority: origin,
      clientId: stage.app.applicationId,
    },
    { kind: 'secret', secret: stage.app.secret },
    () => now,
  )
  const first = await tokens.tokenFor(tenantId)
  tokens.refused(tenantId)
  expect(await tokens.tokenFor(tenantId)).toBe(first)
  now += tokenRenewMs + 1
  expect(await tokens.tokenFor(tenantId)).toBe(first)
  tokens.refused(tenantId)
  expect(await tokens.tokenFor(tenantId)).not.toBe(first)
  await expect(tokens.tokenFor('99999999-9999-4999-8999-999999999999')).rejects.toThrow(
    'AADSTS90002',
  )
  await stage.close()
})
