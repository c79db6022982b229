import { networkListBytesMax, networkListMs } from '#core/limits'
import { InputFault } from '#core/parse'
import type { Published } from '#core/networks'
import { countRanges, type PublishedList } from './published-lists.ts'

/** Downloads and parses a list, or says what is wrong with it. Throws if the server cannot be reached. */
export async function fetchList(
  { url, read, rangesMin }: PublishedList,
  limitMs: number = networkListMs,
  bytesMax: number = networkListBytesMax,
): Promise<readonly Published[] | InputFault> {
  const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) })
  if (response.status !== 200) {
    await response.body?.cancel()
    return new InputFault(`The answer was ${response.status}`)
  }
  const body = await textOf(response, bytesMax)
  if (body instanceof InputFault) return body
  const published = read(body)
  if (published instanceof InputFault) return published
  const count = countRanges(published)
  return count < rangesMin
    ? new InputFault(`${count} ranges: at least ${rangesMin} were expected`)
    : published
}

/** Stops reading once the limit is exceeded. */
async function textOf(response: Response, bytesMax: number): Promise<string | InputFault> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (response.body === null) return ''
  const body: AsyncIterable<Uint8Array> = response.body
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > bytesMax) return new InputFault(`More than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
