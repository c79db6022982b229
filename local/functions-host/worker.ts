import type {
  CoreInvocationContext,
  FunctionCallback,
  FunctionMetadata,
  InvocationRequest,
  InvocationResponse,
  LogLevel,
  ProgrammingModel,
} from './rpc.ts'

export const hookNames = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation'] as const
export type HookName = (typeof hookNames)[number]
export type Hook = (context: object) => unknown

export interface RegisteredFunction {
  readonly metadata: FunctionMetadata
  readonly callback: FunctionCallback
}

export type Log = (level: LogLevel, message: string, functionName?: string) => void

/** What a running app has registered: the state that Azure's worker keeps behind its core module. */
export interface Worker {
  readonly functions: Map<string, RegisteredFunction>
  readonly hooks: Readonly<Record<HookName, Hook[]>>
  readonly log: Log
  model: ProgrammingModel | undefined
  /** Set once the app has started: what comes later is refused, as in Azure. */
  started: boolean
  readonly appHookData: object
}

export function createWorker(log: Log): Worker {
  return {
    functions: new Map(),
    hooks: { appStart: [], appTerminate: [], preInvocation: [], postInvocation: [] },
    log,
    model: undefined,
    started: false,
    appHookData: {},
  }
}

export async function runAppHooks(
  worker: Worker,
  name: 'appStart' | 'appTerminate',
): Promise<void> {
  for (const hook of worker.hooks[name])
    await hook({ hookData: {}, appHookData: worker.appHookData })
}

/** One invocation in the worker's own order: arguments, hooks, the function, hooks, its response. */
export async function invoke(
  worker: Worker,
  request: InvocationRequest,
): Promise<InvocationResponse> {
  const called = worker.functions.get(request.functionId)
  if (!called || !worker.model) throw new Error(`There is no function ${request.functionId}`)
  const { metadata, callback } = called
  const core: CoreInvocationContext = {
    invocationId: request.invocationId,
    request,
    metadata,
    state: undefined,
    log: (level, _category, message) => worker.log(level, message, metadata.name),
  }
  const model = worker.model.getInvocationModel(core)
  const { context, inputs } = await model.getArguments()
  const hookData = {}
  const shared = { hookData, appHookData: worker.appHookData, invocationContext: context }

  const before = { ...shared, inputs, functionCallback: callback }
  await runHooks(core, 'preInvocationHooks', worker.hooks.preInvocation, before)
  const after: Outcome = { ...shared, inputs: before.inputs, result: null, error: null }
  core.state = 'invocation'
  try {
    after.result = await model.invokeFunction(context, before.inputs, before.functionCallback)
  } catch (error) {
    after.error = error ?? new Error('The function threw nothing')
  }
  await runHooks(core, 'postInvocationHooks', worker.hooks.postInvocation, after)
  if (after.error !== null && after.error !== undefined) throw toError(after.error)
  return model.getResponse(context, after.result)
}

/** A hook after the invocation may change either. */
interface Outcome {
  readonly inputs: unknown[]
  result: unknown
  error: unknown
}

async function runHooks(
  core: CoreInvocationContext,
  state: CoreInvocationContext['state'],
  hooks: readonly Hook[],
  context: object,
): Promise<void> {
  core.state = state
  try {
    for (const hook of hooks) await hook(context)
  } finally {
    core.state = undefined
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
