import Module from 'node:module'
import type { FunctionCallback, FunctionMetadata, LogLevel, ProgrammingModel } from './rpc.ts'
import { type Hook, hookNames, type Worker } from './worker.ts'

/** The module that Azure's worker supplies to an app and that is in no registry. */
const coreModuleName = '@azure/functions-core'

export function createCoreModule(worker: Worker) {
  return {
    version: '3.10.1',
    hostVersion: '4.0.0',
    Disposable,
    setProgrammingModel(model: ProgrammingModel): void {
      worker.model = model
    },
    getProgrammingModel: () => worker.model,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
      return register(worker, metadata, callback)
    },
    registerHook: (name: string, hook: Hook) => registerHook(worker, name, hook),
    log: (level: LogLevel, _category: string, message: string) => worker.log(level, message),
  }
}

/**
 * Answers `require('@azure/functions-core')` in this whole process, in the same way as Azure's worker
 * does, so that an app meets the same thing. Returns what takes it back.
 */
export function supplyCoreModule(coreModule: object): () => void {
  const original: unknown = Reflect.get(Module.prototype, 'require')
  if (typeof original !== 'function') throw new Error('This Node has no Module.prototype.require')
  const supplying = new Proxy(original, {
    apply: (require, module, args: [string]): unknown =>
      args[0] === coreModuleName ? coreModule : Reflect.apply(require, module, args),
  })
  Reflect.set(Module.prototype, 'require', supplying)
  return () => {
    Reflect.set(Module.prototype, 'require', original)
  }
}

class Disposable {
  readonly #callback: () => void
  #disposed = false

  constructor(callback: () => void) {
    this.#callback = callback
  }

  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose()
    })
  }

  dispose(): void {
    if (!this.#disposed) this.#callback()
    this.#disposed = true
  }
}

function register(
  worker: Worker,
  metadata: FunctionMetadata,
  callback: FunctionCallback,
): Disposable {
  const id = metadata.functionId ?? metadata.name
  if (worker.started) throw new Error('A function can only be registered during app startup')
  if (worker.functions.has(id)) throw new Error(`A function ${id} is registered already`)
  worker.functions.set(id, { metadata: { ...metadata, functionId: id }, callback })
  return new Disposable(() => worker.functions.delete(id))
}

function registerHook(worker: Worker, name: string, hook: Hook): Disposable {
  const known = hookNames.find((hookName) => hookName === name)
  if (known === undefined) {
    // The library tells an older host by these two.
    const error = new RangeError(`There is no hook ${name}`)
    throw Object.assign(error, { isAzureFunctionsSystemError: true })
  }
  const hooks = worker.hooks[known]
  hooks.push(hook)
  return new Disposable(() => hooks.splice(hooks.indexOf(hook), 1))
}
