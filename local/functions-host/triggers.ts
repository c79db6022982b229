import type { FunctionMetadata } from './rpc.ts'
import type { Worker } from './worker.ts'

interface TriggerBase {
  readonly functionId: string
  /** The binding's name, under which its data is sent. */
  readonly binding: string
}

export interface HttpTrigger extends TriggerBase {
  readonly type: 'http'
  readonly route: string
  readonly methods: readonly string[] | undefined
}

export interface QueueTrigger extends TriggerBase {
  readonly type: 'queue'
  readonly queueName: string
  /** The name of the setting that holds the connection. */
  readonly connection: string
}

export interface TimerTrigger extends TriggerBase {
  readonly type: 'timer'
  readonly schedule: string
  readonly runOnStartup: boolean
}

export type Trigger = HttpTrigger | QueueTrigger | TimerTrigger

/** What starts each function. Throws for what this host could not honour, rather than leave it out. */
export function triggersOf(worker: Worker): readonly Trigger[] {
  return [...worker.functions.values()].map(({ metadata }) => triggerOf(metadata))
}

function triggerOf(metadata: FunctionMetadata): Trigger {
  const entries = Object.entries(metadata.bindings)
  const found = entries.find(([, { type }]) => type?.toLowerCase().endsWith('trigger'))
  const beside = entries.find((entry) => entry !== found && entry[1].type?.toLowerCase() !== 'http')
  if (beside)
    throw new Error(`${metadata.name} has a binding that this host lacks: ${beside[1].type}`)
  if (!found) throw new Error(`${metadata.name} has no trigger`)
  const [binding, { type = '', authLevel = 'anonymous', ...trigger }] = found
  const base = { functionId: metadata.functionId ?? metadata.name, binding }
  switch (type.toLowerCase()) {
    case 'httptrigger':
      if (authLevel !== 'anonymous')
        throw new Error(`${metadata.name} asks for a key, and this host keeps none`)
      return {
        ...base,
        type: 'http',
        route: trigger.route ?? metadata.name,
        methods: trigger.methods?.map((method) => method.toUpperCase()),
      }
    case 'queuetrigger':
      return {
        ...base,
        type: 'queue',
        queueName: trigger.queueName ?? '',
        connection: trigger.connection ?? '',
      }
    case 'timertrigger':
      return {
        ...base,
        type: 'timer',
        schedule: trigger.schedule ?? '',
        runOnStartup: trigger.runOnStartup ?? false,
      }
    default:
      throw new Error(`${metadata.name} has a trigger that this host lacks: ${type}`)
  }
}
