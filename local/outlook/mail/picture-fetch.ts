import { type IncomingMessage, request } from 'node:http'
import { pictureBytesMax, pictureRedirectsMax } from './limits.ts'

export interface Picture {
  readonly contentType: string
  readonly bytes: Buffer
}

/**
 * Loads a picture from a server on this machine; no other machine is ever contacted.
 * @returns undefined if it is not a picture within the limits, or if `signal` aborts
 */
export async function fetchPicture(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Picture | undefined> {
  let url = loopbackUrl(address, 'http://localhost')
  for (let redirects = 0; redirects <= pictureRedirectsMax && url !== undefined; redirects++) {
    const response = await ask(url, headers, signal)
    const { location } = response?.headers ?? {}
    if (response === undefined || location === undefined) return response && pictureOf(response)
    response.destroy()
    url = loopbackUrl(location, url.href)
  }
  return undefined
}

/** Undefined: it leads to another machine. */
function loopbackUrl(address: string, base: string): URL | undefined {
  if (!URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'http:' && local ? url : undefined
}

function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    // Not fetch(), which would add headers by which the simulated proxy must not be recognised.
    const asked = request(url, { headers, signal, agent: false })
    asked.on('response', resolve)
    asked.on('error', () => resolve(undefined))
    asked.end()
  })
}

function pictureOf(response: IncomingMessage): Promise<Picture | undefined> {
  const [contentType = ''] = (response.headers['content-type'] ?? '').split(';')
  const status = response.statusCode ?? 0
  if (status < 200 || status > 299 || !/^image\/[\w.+-]+$/i.test(contentType)) {
    response.destroy()
    return Promise.resolve(undefined)
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      chunks.push(chunk)
      if (length <= pictureBytesMax) return
      resolve(undefined)
      response.destroy()
    })
    response.on('end', () => resolve({ contentType, bytes: Buffer.concat(chunks) }))
    response.on('error', () => resolve(undefined))
    response.on('close', () => resolve(undefined))
  })
}
