import { InputFault } from '#core/parse'
import {
  type BridgeError,
  type BridgeRequest,
  errorAnswer,
  initAnswer,
  parseBridgeRequest,
  tokenAnswer,
  type TokenParams,
} from './bridge-message.ts'
import {
  needsUser,
  type SignIn,
  type TokenAnswer,
  type TokenRefusal,
  type TokenRequest,
} from './provider.ts'
import type { Question, Reply } from './sign-in-desk.ts'

export interface BrokerPorts {
  /** The name of the broker. */
  readonly sdkName: string
  readonly sdkVersion: string
  /** Whether this Outlook supports nested app authentication. */
  readonly enabled: () => boolean
  readonly online: () => boolean
  readonly signIn: () => Promise<SignIn>
  /** Rejects, like `signIn`, if the provider fails. */
  readonly token: (request: TokenRequest) => Promise<TokenAnswer>
  /** Prompts the user on the screen. Absent for event handlers, which cannot open a window. */
  readonly ask?: (question: Question) => Promise<Reply>
}

/** Answers one request of MSAL's bridge; never rejects. */
export type Broker = (request: string) => Promise<string>

/** Outlook's broker for nested app authentication: it signs the add-in in as the mailbox's user. */
export function createBroker(ports: BrokerPorts): Broker {
  return async (text) => {
    const request = parseBridgeRequest(text)
    if (request instanceof InputFault)
      return errorAnswer('', persistent('invalid_request', request.detail))
    if (!ports.enabled()) return errorAnswer(request.requestId, disabled)
    try {
      return await answer(ports, request)
    } catch {
      return errorAnswer(request.requestId, outOfOrder)
    }
  }
}

const disabled: BridgeError = {
  status: 'DISABLED',
  description: 'Nested app authentication is off in this Outlook',
}

const outOfOrder: BridgeError = {
  status: 'TRANSIENT_ERROR',
  code: 'server_error',
  description: 'The identity provider does not answer',
}

const offline: BridgeError = { status: 'NO_NETWORK', code: 'no_network' }

async function answer(ports: BrokerPorts, request: BridgeRequest): Promise<string> {
  const { requestId, method } = request
  switch (method) {
    case 'GetInitContext':
      return initContext(ports, requestId)
    case 'GetToken':
    case 'GetTokenPopup': {
      const got = await token(ports, request)
      return 'status' in got ? errorAnswer(requestId, got) : tokenAnswer(requestId, got)
    }
    default:
      return errorAnswer(requestId, {
        status: 'NESTED_APP_AUTH_UNAVAILABLE',
        code: 'unsupported_method',
        description: `This broker does not have ${method}`,
      })
  }
}

async function initContext(ports: BrokerPorts, requestId: string): Promise<string> {
  const { sdkName, sdkVersion } = ports
  const { account, settings } = await ports.signIn()
  const { homeAccountId, environment, tenantId } = account
  return initAnswer(requestId, {
    sdkName,
    sdkVersion,
    accountContext: settings.signedIn ? { homeAccountId, environment, tenantId } : undefined,
    capabilities: { queryAccount: false },
  })
}

type Got = Extract<TokenAnswer, { kind: 'granted' }> | BridgeError

async function token(ports: BrokerPorts, { method, tokenParams }: BridgeRequest): Promise<Got> {
  if (tokenParams === null) return persistent('invalid_request', 'There are no tokenParams')
  if (!ports.online()) return offline
  const { account } = await ports.signIn()
  const { platformBrokerId } = tokenParams
  if (platformBrokerId !== null && platformBrokerId !== account.homeAccountId)
    return { status: 'ACCOUNT_UNAVAILABLE', description: 'Outlook does not know this account' }
  const wanted = requestOf(tokenParams)
  const given = await ports.token(wanted)
  if (given.kind === 'granted') return given
  const { ask } = ports
  if (method === 'GetToken' || ask === undefined || !needsUser(given)) return errorOf(given)
  return askUser({ ...ports, ask }, wanted, { account, scopes: wanted.scopes, refusal: given })
}

async function askUser(
  ports: Required<BrokerPorts>,
  wanted: TokenRequest,
  question: Question,
): Promise<Got> {
  if ((await ports.ask(question)) === 'cancelled') return cancelled
  const given = await ports.token({ ...wanted, agreed: true })
  return given.kind === 'granted' ? given : errorOf(given)
}

const cancelled: BridgeError = {
  status: 'USER_CANCEL',
  code: 'access_denied',
  description: 'AADSTS65004: User declined to consent to access the app.',
}

function requestOf({ clientId, scope, claims, forceRefresh }: TokenParams): TokenRequest {
  return {
    clientId,
    scopes: scope.split(' ').filter((each) => each !== ''),
    claims,
    forceRefresh: forceRefresh ?? false,
    agreed: false,
  }
}

function errorOf(refusal: TokenRefusal): BridgeError {
  const { error, suberror, description } = refusal
  return {
    status: statusOf(refusal),
    code: error,
    description,
    ...(suberror === null ? {} : { subError: suberror }),
  }
}

function statusOf(refusal: TokenRefusal): BridgeError['status'] {
  if (needsUser(refusal)) return 'USER_INTERACTION_REQUIRED'
  const passing = refusal.error === 'temporarily_unavailable' || refusal.error === 'server_error'
  return passing ? 'TRANSIENT_ERROR' : 'PERSISTENT_ERROR'
}

function persistent(code: string, description: string): BridgeError {
  return { status: 'PERSISTENT_ERROR', code, description }
}
