import { randomUUID } from 'node:crypto'
import type { InvocationRequest, TraceContext, TypedData } from './rpc.ts'

export function createInvocation(
  trigger: { readonly functionId: string; readonly binding: string },
  data: TypedData,
  triggerMetadata: Readonly<Record<string, TypedData>> = {},
): InvocationRequest {
  return {
    invocationId: randomUUID(),
    functionId: trigger.functionId,
    inputData: [{ name: trigger.binding, data }],
    triggerMetadata,
    traceContext: newTrace(),
  }
}

export function newTrace(): TraceContext {
  return { traceParent: traceParent(), traceState: '', attributes: {} }
}

/** Of two UUIDs, because Node draws those in advance. */
function traceParent(): string {
  const [trace, span] = [randomUUID(), randomUUID()].map((id) => id.replaceAll('-', ''))
  return `00-${trace}-${span?.slice(16)}-00`
}
