import type {
  EffectiveFunctionOptions,
  FunctionInput,
  FunctionOutput,
  InvocationContext,
} from '@azure/functions'
import { randomUUID } from 'node:crypto'
import { format } from 'node:util'
import { newTrace } from './invocation.ts'
import type { Binding, FunctionMetadata, LogLevel, TraceContext } from './rpc.ts'

type Tell = (level: LogLevel, message: string) => void

/** The context of an HTTP invocation: each part is made when the handler asks for it. */
export class PlainContext implements InvocationContext {
  readonly functionName: string
  readonly #metadata: FunctionMetadata
  readonly #tell: Tell
  #invocationId: string | undefined
  #traceContext: TraceContext | undefined
  #options: EffectiveFunctionOptions | undefined
  #extraInputs: Extras | undefined
  #extraOutputs: Extras | undefined
  #isOver = false

  constructor(metadata: FunctionMetadata, tell: Tell) {
    this.functionName = metadata.name
    this.#metadata = metadata
    this.#tell = tell
  }

  get invocationId(): string {
    return (this.#invocationId ??= randomUUID())
  }

  get traceContext(): TraceContext {
    return (this.#traceContext ??= newTrace())
  }

  get options(): EffectiveFunctionOptions {
    return (this.#options ??= optionsOf(this.#metadata))
  }

  get extraInputs(): Extras {
    return (this.#extraInputs ??= new Extras())
  }

  get extraOutputs(): Extras {
    return (this.#extraOutputs ??= new Extras())
  }

  /** From now on a line of the function's is one that it did not wait for. */
  end(): void {
    this.#isOver = true
  }

  log(...args: readonly unknown[]): void {
    this.#say('information', args)
  }

  trace(...args: readonly unknown[]): void {
    this.#say('trace', args)
  }

  debug(...args: readonly unknown[]): void {
    this.#say('debug', args)
  }

  info(...args: readonly unknown[]): void {
    this.#say('information', args)
  }

  warn(...args: readonly unknown[]): void {
    this.#say('warning', args)
  }

  error(...args: readonly unknown[]): void {
    this.#say('error', args)
  }

  #say(level: LogLevel, args: readonly unknown[]): void {
    if (this.#isOver)
      this.#tell(
        'warning',
        `${this.functionName} logs after it has ended: something is not awaited`,
      )
    this.#tell(level, format(...args))
  }
}

class Extras {
  readonly #values = new Map<string, unknown>()

  get(of: FunctionInput | FunctionOutput | string): unknown {
    return this.#values.get(nameOf(of))
  }

  set(of: FunctionInput | FunctionOutput | string, value: unknown): void {
    this.#values.set(nameOf(of), value)
  }
}

function nameOf(of: FunctionInput | FunctionOutput | string): string {
  return typeof of === 'string' ? of : of.name
}

/** This host runs HTTP functions with a trigger and a response, and no others. */
function optionsOf({ bindings }: FunctionMetadata): EffectiveFunctionOptions {
  const described = Object.entries(bindings).map(([name, binding]) => describe(name, binding))
  const trigger = described.find(({ type }) => type.toLowerCase().endsWith('trigger'))
  const answer = described.find((binding) => binding !== trigger)
  if (!trigger) throw new Error('There is no trigger')
  const returned = answer === undefined ? {} : { return: answer }
  return { trigger, ...returned, extraInputs: [], extraOutputs: [] }
}

function describe(name: string, binding: Binding) {
  return { ...binding, type: binding.type ?? '', name }
}
