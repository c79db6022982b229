import { randomBytes, randomUUID } from 'node:crypto'
import type { InvocationRequest, TypedData } from './rpc.ts'

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
    traceContext: {
      traceParent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`,
      traceState: '',
      attributes: {},
    },
  }
}
