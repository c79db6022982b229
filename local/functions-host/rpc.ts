/** What the host and @azure/functions say to each other: the worker's protocol, as far as it is used here. */

export interface NullableString {
  readonly value: string
}

export interface TypedData {
  readonly string?: string | null
  readonly json?: string | null
  readonly bytes?: Uint8Array | null
  readonly int?: number | null
  readonly double?: number | null
  readonly http?: HttpData | null
}

export interface HttpData {
  readonly method?: string
  readonly url?: string
  readonly nullableHeaders?: Readonly<Record<string, NullableString>>
  readonly nullableQuery?: Readonly<Record<string, NullableString>>
  readonly nullableParams?: Readonly<Record<string, NullableString>>
  readonly body?: TypedData | null | undefined
  readonly statusCode?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly Cookie[]
}

export interface Cookie {
  readonly name?: string
  readonly value?: string
  readonly domain?: { readonly value?: string } | undefined
  readonly path?: { readonly value?: string } | undefined
  readonly expires?: { readonly value?: { readonly seconds?: number } } | undefined
  readonly maxAge?: { readonly value?: number } | undefined
  readonly secure?: { readonly value?: boolean } | undefined
  readonly httpOnly?: { readonly value?: boolean } | undefined
  readonly sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone'
}

export interface InvocationRequest {
  readonly invocationId: string
  readonly functionId: string
  readonly inputData: readonly { readonly name: string; readonly data: TypedData }[]
  readonly triggerMetadata: Readonly<Record<string, TypedData>>
  readonly traceContext: TraceContext
}

export interface TraceContext {
  readonly traceParent: string
  readonly traceState: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface InvocationResponse {
  readonly returnValue?: TypedData | null | undefined
}

/** One binding as the app registered it; which fields it has depends on its type. */
export interface Binding {
  readonly type?: string
  readonly direction?: string
  readonly route?: string
  readonly methods?: readonly string[]
  readonly authLevel?: string
  readonly queueName?: string
  readonly connection?: string
  readonly schedule?: string
  readonly runOnStartup?: boolean
}

export interface FunctionMetadata {
  readonly name: string
  readonly functionId?: string
  readonly bindings: Readonly<Record<string, Binding>>
}

export type FunctionCallback = (...inputs: readonly unknown[]) => unknown

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none'

/** What @azure/functions asks of the worker for one invocation. */
export interface CoreInvocationContext {
  readonly invocationId: string
  readonly request: InvocationRequest
  readonly metadata: FunctionMetadata
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined
  log(level: LogLevel, category: string, message: string): void
}

export interface InvocationModel {
  getArguments(): Promise<{ readonly context: object; readonly inputs: unknown[] }>
  invokeFunction(context: object, inputs: unknown[], callback: FunctionCallback): Promise<unknown>
  getResponse(context: object, result: unknown): Promise<InvocationResponse>
}

export interface ProgrammingModel {
  readonly name: string
  readonly version: string
  getInvocationModel(context: CoreInvocationContext): InvocationModel
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>
}
