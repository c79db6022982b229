/** A fake of the bridge that Outlook puts into an add-in's window; MSAL itself is the real one. */

/** A refusal of the broker, as in MSAL's BridgeError. */
export interface BridgeRefusal {
  readonly status: string
  readonly code?: string
}

type Listener = (answer: string) => void

interface Request {
  readonly requestId: string
  readonly method: string
  readonly tokenParams?: { readonly scope: string }
}

export class FakeBridge {
  private readonly listeners: Listener[] = []
  private readonly answer: (request: Request) => Promise<object>

  /** @param token the broker's present answer; a rejected promise means no answer at all */
  constructor(token: () => Promise<string | BridgeRefusal>) {
    this.answer = async ({ method, tokenParams }) => {
      if (method === 'GetInitContext') return { success: true, initContext }
      const held = await token()
      return typeof held === 'string'
        ? { success: true, ...granted(held, tokenParams?.scope ?? '') }
        : { success: false, error: held }
    }
  }

  addEventListener(_type: string, listener: Listener): void {
    this.listeners.push(listener)
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.splice(this.listeners.indexOf(listener), 1)
  }

  postMessage(text: string): void {
    const request: unknown = JSON.parse(text)
    if (!isRequest(request)) return
    const { requestId } = request
    void this.answer(request).then(
      (answer) => this.tell(JSON.stringify({ requestId, ...answer })),
      () => undefined,
    )
  }

  private tell(answer: string): void {
    for (const listener of this.listeners) listener(answer)
  }
}

const account = {
  homeAccountId: 'oid.tid',
  localAccountId: 'oid',
  tenantId: 'tid',
  environment: 'identity.example',
  username: 'robin@northwind.example',
  name: 'Robin Réyes',
}

const initContext = {
  sdkName: 'fake',
  sdkVersion: '1.0.0',
  accountContext: account,
  capabilities: { queryAccount: false },
}

function granted(accessToken: string, scope: string): object {
  const claims = { oid: 'oid', tid: 'tid', name: account.name, preferred_username: 'robin' }
  const idToken = `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmF0dXJl`
  const token = { access_token: accessToken, id_token: idToken, expires_in: 3_600, scope }
  return { token, account }
}

/** Encodes a part of a JWT, in Node and in a browser. */
function encode(value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replace(/=/g, '').replace(/\+/g, '-').replace(/\//g, '_')
}

function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'requestId' in value && 'method' in value
}
