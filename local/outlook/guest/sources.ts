import { type AddIn, originsOf } from '../manifest/add-in.ts'
import type { Source } from './door.ts'
import { fileAt, prefixFor } from './folder.ts'
import { GuestFault } from './manifest.ts'
import { ask, isLoopback } from './pass-on.ts'

export interface Sources {
  /** By the origin in the manifest. */
  readonly byOrigin: ReadonlyMap<string, Source>
  /** What deviates from the manifest, in sentences. */
  readonly remarks: readonly string[]
}

/** The time within which a page must answer at all. */
const answerMs = 10_000

/** Finds the files of the manifest's URLs in the folder. */
export function sourcesInFolder(addIn: AddIn, folder: string): Sources | GuestFault {
  const urls = urlsOf(addIn)
  const byOrigin = new Map<string, Source>()
  for (const origin of originsOf(addIn)) {
    const prefix = prefixFor(
      folder,
      urls.filter((url) => new URL(url).origin === origin),
    )
    if (prefix !== undefined) byOrigin.set(origin, { kind: 'folder', folder, prefix })
  }
  const missing = urls.filter((url) => !isInFolder(url, byOrigin))
  if (missing.length === urls.length)
    return new GuestFault(
      `Nothing that the manifest names is in ${folder}, not even ${urls[0]}.\n` +
        'Give the folder that holds the pages as they are served; for a project that is built, its output.',
    )
  return { byOrigin, remarks: missing.map((url) => `${url} is not in ${folder}.`) }
}

function isInFolder(url: string, byOrigin: ReadonlyMap<string, Source>): boolean {
  const { origin, pathname } = new URL(url)
  const source = byOrigin.get(origin)
  return source?.kind === 'folder' && fileAt(source.folder, source.prefix, pathname) !== undefined
}

/** Checks that somebody answers at the manifest's URLs. */
export async function sourcesOnline(addIn: AddIn): Promise<Sources | GuestFault> {
  const answers = await Promise.all(
    pagesOf(addIn).map(async (url) => ({ url, answer: await answerOf(url) })),
  )
  const silent = answers.find(({ answer }) => typeof answer === 'string')
  if (silent !== undefined)
    return new GuestFault(
      `${silent.url} does not answer: ${silent.answer}.\n${adviceFor(silent.url)}`,
    )
  return {
    byOrigin: new Map(originsOf(addIn).map((origin) => [origin, { kind: 'origin', origin }])),
    remarks: answers
      .filter(({ answer }) => Number(answer) >= 400)
      .map(({ url, answer }) => `${url} answers with status ${answer}.`),
  }
}

function adviceFor(url: string): string {
  return isLoopback(url)
    ? 'Start the add-in’s own server first, or give the folder of its built pages: --folder FOLDER'
    : 'Give the folder of its pages to host it without a network: --folder FOLDER'
}

/** The status, or why there is none. */
function answerOf(url: string): Promise<number | string> {
  const { origin, pathname, search } = new URL(url)
  return new Promise((done) => {
    const asked = ask(origin, pathname + search, { method: 'GET', headers: {} })
    asked.setTimeout(answerMs, () => asked.destroy(new Error(`no answer in ${answerMs / 1_000} s`)))
    asked.on('response', (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    asked.end()
  })
}

/** The pages and scripts of the add-in, each once. */
function pagesOf(addIn: AddIn): readonly string[] {
  const panes = [...addIn.composeButtons, ...addIn.readButtons].map(({ paneUrl }) => paneUrl)
  return distinct([addIn.runtimeUrl, addIn.scriptUrl, addIn.functionUrl, ...panes])
}

function urlsOf(addIn: AddIn): readonly string[] {
  const icons = [...addIn.composeButtons, ...addIn.readButtons].map(({ iconUrl }) => iconUrl)
  return distinct([
    ...pagesOf(addIn),
    addIn.iconUrl,
    ...icons,
    ...addIn.pictures.map(({ url }) => url),
  ])
}

function distinct(urls: readonly (string | null)[]): readonly string[] {
  return [...new Set(urls.filter((url) => url !== null))]
}
