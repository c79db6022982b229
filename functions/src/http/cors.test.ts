import { describe, expect, test } from '@jest/globals'
import { ask } from './ask.ts'
import { apiRoute, createPreflight } from './cors.ts'
import { origin } from './stage.ts'

const preflight = createPreflight(origin)

describe('createPreflight()', () => {
  test.each([[origin], [`${origin}/`]])('allows %s to call, echoed as it came', async (asked) => {
    const answered = await ask(preflight, {
      method: 'OPTIONS',
      path: '/api/tickets',
      headers: {
        origin: asked,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, Content-Length, Content-Type',
      },
    })
    expect(answered.status).toBe(204)
    expect(answered.headers).toMatchObject({
      'access-control-allow-origin': asked,
      'access-control-allow-headers': 'authorization, content-type, content-length, if-none-match',
      'access-control-allow-methods': 'GET, PUT, POST',
      vary: 'origin',
    })
  })

  test.each([
    ['https://evil.example'],
    ['https://track.example.com.evil.example'],
    ['http://track.example.com'],
    ['https://track.example.com//'],
    ['null'],
    [''],
  ])('refuses the origin %p', async (asked) => {
    const answered = await ask(preflight, {
      method: 'OPTIONS',
      path: '/api/tickets',
      headers: { origin: asked },
    })
    expect(answered.status).toBe(403)
    expect(answered.json).toMatchObject({ code: 'origin-not-allowed' })
    expect(answered.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('apiRoute()', () => {
  const route = apiRoute(origin, () => Promise.resolve({ status: 200, jsonBody: {} }))

  test('lets a page of our own origin read the answer', async () => {
    const answered = await ask(route, { path: '/api/settings', headers: { origin } })
    expect(answered.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'etag',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  test('lets no other page read it, and never allows credentials', async () => {
    const headers = { origin: 'https://evil.example' }
    const answered = await ask(route, { path: '/api/settings', headers })
    expect(Object.keys(answered.headers).filter((name) => name.startsWith('access-'))).toEqual([])
  })

  test('turns any error into a bare problem with an id that is also in the log', async () => {
    const broken = apiRoute(origin, () => {
      const rest = Object.assign(new Error('No dana@contoso.example at 203.0.113.7'), {
        statusCode: 503,
        code: 'ServerBusy',
      })
      return Promise.reject(rest)
    })
    const answered = await ask(broken, { path: '/api/settings', headers: { origin } })
    expect(answered.status).toBe(500)
    expect(answered.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': origin,
    })
    expect(answered.json).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something failed on our side: fault 5f0c6c0e-7d3c-4b36-9a5c-0d6f5f0b8a11',
      code: 'internal',
    })
    expect(answered.logs).toHaveLength(1)
    const [log] = answered.logs
    expect(log?.level).toBe('error')
    expect(log?.line).toContain('Fault 5f0c6c0e-7d3c-4b36-9a5c-0d6f5f0b8a11: Error ServerBusy 503')
    expect(log?.line).toContain('cors.test.ts')
    expect(log?.line).not.toMatch(/dana|203/)
  })

  test.each([['a text'], [undefined], [null], [{ status: 200 }]])(
    'answers even if %p is thrown',
    async (thrown) => {
      const broken = apiRoute(origin, () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- the worst that code can do
        throw thrown
      })
      expect((await ask(broken, { path: '/api/settings' })).status).toBe(500)
    },
  )
})
