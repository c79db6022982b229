import { nameClient } from './client-name.ts'
import type { Facts } from './hit.ts'

/** Headers in which a program says that it fetches ahead of its user, or for a preview. */
const prefetchHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Turns a request into facts. All that is not in them, the full user agent above all, is forgotten here.
 * `header` gives a header by its name in lower case.
 */
export function describeRequest(method: string, header: (name: string) => string | null): Facts {
  return {
    method: method.toUpperCase() === 'HEAD' ? 'HEAD' : 'GET',
    client: nameClient(header('user-agent') ?? ''),
    prefetch: prefetchHeaders.some((name) =>
      /prefetch|prerender|preview/i.test(header(name) ?? ''),
    ),
  }
}
