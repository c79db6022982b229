import { app, type HttpRequest, type InvocationContext, output, trigger } from '@azure/functions'

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

app.hook.preInvocation((context) => {
  context.invocationContext.extraInputs.set('hooked', true)
})
