import { PlainContext } from './plain-context.ts'
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
  const { core, model, callback } = openInvocation(worker, request)
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

/**
 * The same for an app without hooks and a function whose input and context need not be converted. Resolves
 * with what the function returned, and with what makes a response of it.
 */
export async function invokePlainly(
  worker: Worker,
  functionId: string,
  input: object,
): Promise<{ readonly result: unknown; readonly respond: () => Promise<InvocationResponse> }> {
  const { metadata, callback } = functionOf(worker, functionId)
  const context = new PlainContext(metadata, (level, message) =>
    worker.log(level, message, metadata.name),
  )
  try {
    const result = await callback(input, context)
    const respond = () => {
      const { invocationId } = context
      const request = {
        invocationId,
        functionId,
        inputData: [],
        triggerMetadata: {},
        traceContext: context.traceContext,
      }
      return openInvocation(worker, request).model.getResponse(context, result)
    }
    return { result, respond }
  } finally {
    context.end()
  }
}

export function hasInvocationHooks({ hooks }: Worker): boolean {
  return hooks.preInvocation.length + hooks.postInvocation.length > 0
}

function openInvocation(worker: Worker, request: InvocationRequest) {
  const { metadata, callback } = functionOf(worker, request.functionId)
  if (!worker.model) throw new Error('The app has no programming model')
  const core: CoreInvocationContext = {
    invocationId: request.invocationId,
    request,
    metadata,
    state: undefined,
    log: (level, _category, message) => worker.log(level, message, metadata.name),
  }
  return { core, model: worker.model.getInvocationModel(core), callback }
}

function functionOf(worker: Worker, id: string): RegisteredFunction {
  const called = worker.functions.get(id)
  if (!called) throw new Error(`There is no function ${id}`)
  return called
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
