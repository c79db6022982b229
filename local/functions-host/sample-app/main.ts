import {
  app,
  type HttpRequest,
  HttpResponse,
  type InvocationContext,
  output,
  trigger,
} from '@azure/functions'

/** An app in the real model that shows what it was given: the host's tests run it. */

const seen: string[] = []
const attempts = new Map<string, number>()

app.http('image', {
  route: 'o/{token}',
  methods: ['GET', 'HEAD'],
  handler: (request: HttpRequest) => ({
    body: Uint8Array.from({ length: 256 }, (_, index) => index),
    headers: { 'content-type': 'image/gif', 'x-token': request.params['token'] ?? '' },
    cookies: [
      { name: 'first', value: 'a b', path: '/o', httpOnly: true, sameSite: 'Strict', maxAge: 60 },
      { name: 'second', value: '2', secure: true, expires: new Date(86_400_000) },
    ],
  }),
})

app.http('echo', {
  route: 'api/echo/{word?}',
  methods: ['POST', 'PUT'],
  handler: async (request: HttpRequest, context: InvocationContext) => ({
    jsonBody: {
      method: request.method,
      url: request.url,
      query: Object.fromEntries(request.query),
      params: request.params,
      header: request.headers.get('x-asked'),
      body: Buffer.from(await request.arrayBuffer()).toString('hex'),
      functionName: context.functionName,
      hooked: context.extraInputs.get('hooked'),
    },
  }),
})

app.http('throws', {
  route: 'api/throws',
  handler: () => {
    throw new Error('Thrown on purpose')
  },
})

// The type of an HTTP handler forbids this, and JavaScript does it all the same.
app.generic('nothing', {
  trigger: trigger.http({ route: 'api/nothing', methods: ['GET'] }),
  return: output.http({}),
  handler: () => undefined,
})

app.http('slow', {
  route: 'api/slow',
  handler: async () => {
    await new Promise((done) => setTimeout(done, 300))
    return { body: 'finished' }
  },
})

app.http('seen', { route: 'api/seen', handler: () => ({ jsonBody: seen }) })

/** All that a handler can ask of a request without a body, and of its context. */
app.http('asked', {
  route: 'api/asked/{word?}',
  methods: ['GET', 'HEAD'],
  handler: async (request: HttpRequest, context: InvocationContext) => {
    const { method, url, params, user, body, bodyUsed, headers } = request
    const named = ['User-Agent', 'x-twice', 'x-empty', 'x-none'].map((name) => headers.get(name))
    const copy = request.clone()
    headers.set('x-set', 'here')
    headers.delete('x-twice')
    return {
      jsonBody: {
        ...{ method, url, params, user, body, bodyUsed, named },
        has: [headers.has('X-Set'), headers.has('x-twice'), headers.get('x-set')],
        headers: [...headers].filter(([name]) => name !== 'host'),
        query: [...request.query],
        text: await request.text(),
        bytes: [(await copy.arrayBuffer()).byteLength, (await request.clone().blob()).size],
        json: await copy.json().catch((error: unknown) => error instanceof SyntaxError),
        copied: [copy.url, copy.method, copy.params, copy.headers.get('x-twice')],
        context: [context.functionName, context.invocationId.length, context.triggerMetadata],
        options: context.options,
        trace: Object.keys(context.traceContext ?? {}),
        extra: [context.extraInputs.get('nothing'), context.retryContext],
      },
    }
  },
})

/** Whatever a handler may return, and what it may not. */
const results: Readonly<Record<string, () => unknown>> = {
  empty: () => ({}),
  text: () => ({ body: 'Grüße' }),
  'empty-text': () => ({ body: '' }),
  'typed-text': () => ({ body: 'a,b', headers: { 'Content-Type': 'text/csv', 'x-a': ' b ' } }),
  html: () => ({ body: 'ü', headers: { 'content-type': 'text/html; charset=utf-8' } }),
  bytes: () => ({ body: Buffer.from([1, 2, 3]), headers: { 'content-length': '3' }, status: 201 }),
  view: () => ({ body: new Uint8Array([0, 1, 2, 3]).subarray(1, 3) }),
  'array-buffer': () => ({ body: Uint8Array.of(4, 5).buffer }),
  json: () => ({ jsonBody: { a: [1, null] }, status: 404 }),
  'headers-list': () => ({ headers: [['x-a', 'b']], body: 'c' }),
  'headers-object': () => ({ headers: new Headers({ 'x-a': 'b' }), body: 'c' }),
  response: () => new HttpResponse({ status: 302, headers: { location: '/x' } }),
  redirect: () => ({ status: 302, headers: { location: '/x', 'content-length': '0' } }),
  'no-content': () => ({ status: 204, body: 'ignored' }),
  'not-modified': () => ({ status: 304, headers: { etag: '"a"' } }),
  cookie: () => ({ cookies: [{ name: 'a', value: 'b', sameSite: 'None' }], body: '' }),
  'number-header': () => ({ headers: { 'x-a': 5 }, body: 'c' }),
  'undefined-header': () => ({ headers: { 'x-a': undefined }, body: 'c' }),
  'undefined-body': () => ({ headers: { 'x-a': 'b' }, body: undefined }),
  'null-body': () => ({ body: null }),
  'status-text': () => ({ status: '404' }),
  null: () => null,
  'bad-header': () => ({ headers: { 'x-before': 'a', 'x-a': 'line\nbreak' } }),
  'bad-status': () => ({ status: 99 }),
  string: () => 'only a string',
}
app.generic('returned', {
  trigger: trigger.http({ route: 'api/returned/{name}', methods: ['GET', 'HEAD'] }),
  return: output.http({}),
  handler: (request: HttpRequest) => results[request.params['name'] ?? '']?.(),
})

app.storageQueue('record', {
  queueName: 'hits',
  connection: 'AzureWebJobsStorage',
  handler: (message: unknown, context: InvocationContext) => {
    const text = JSON.stringify(message)
    const attempt = (attempts.get(text) ?? 0) + 1
    attempts.set(text, attempt)
    seen.push(`queue ${text} ${attempt} ${String(context.triggerMetadata?.['dequeueCount'])}`)
    if (text.includes('poison') || (text.includes('once') && attempt === 1))
      throw new Error('Failed on purpose')
  },
})

app.timer('tick', {
  schedule: '%TICK%',
  handler: (timer) => {
    if (!seen.includes(`timer ${timer.isPastDue}`)) seen.push(`timer ${timer.isPastDue}`)
  },
})

app.hook.appStart(() => {
  seen.push('started')
})

// With a hook, everything that an invocation is given and gives goes over the worker's protocol.
if (process.env['HOOKED'] === 'yes')
  app.hook.preInvocation((context) => {
    context.invocationContext.extraInputs.set('hooked', true)
  })
