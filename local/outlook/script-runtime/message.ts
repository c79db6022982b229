import { InputFault, integer, listOf, oneOf, type Parser, record, text } from '#core/parse'
import type { ScriptRequest } from './cors.ts'

/** The messages between the page, the server and a script's thread. */

const levels = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const
const textCharsMax = 20_000_000

/** A file of Office.js as a thread ran it. */
export interface LibraryFile {
  /** In the folder that the package publishes, like `office.debug.js`. */
  readonly path: string
  readonly sha256: string
}

/** V8's code cache of a script, for the next thread that runs the same text. */
export interface CompiledScript {
  readonly kind: 'compiled'
  /** Of the text. */
  readonly sha256: string
  readonly code: Uint8Array
}

/** A message from a script's thread. */
export type ThreadMessage =
  /** The library is loaded and waits for a mail. */
  | { readonly kind: 'warm' }
  /** The run before has ended, and another may begin. */
  | { readonly kind: 'cleared' }
  /** What of Microsoft's library was run. */
  | { readonly kind: 'library'; readonly files: readonly LibraryFile[] }
  /** The script has been run, and its handlers can be called. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'failed' }
  /** A call of the library, for the page. */
  | { readonly kind: 'native'; readonly message: unknown }
  /** A request to the broker. */
  | { readonly kind: 'identity'; readonly text: string }
  | {
      readonly kind: 'console'
      readonly level: (typeof levels)[number]
      readonly text: string
    }
  | ({ readonly kind: 'fetch'; readonly request: number } & ScriptRequest)

/** A message from the page. */
export type PageMessage =
  /** Outlook starts: from now on its handlers run the script as it is now. */
  { readonly kind: 'start' } | RunOrder

/** A message from the page about one of its runs. */
export type RunOrder =
  | { readonly kind: 'begin'; readonly run: string; readonly name: string }
  | { readonly kind: 'native'; readonly run: string; readonly message: unknown }
  | { readonly kind: 'identity'; readonly run: string; readonly text: string }
  /** The handler has completed; its code may continue without effect. */
  | { readonly kind: 'linger'; readonly run: string }
  | { readonly kind: 'end'; readonly run: string }

/** A message to the page about one of its runs: the thread's, or that there will be none. */
export type RunMessage = { readonly run: string } & (
  | Exclude<ThreadMessage, { kind: 'warm' | 'cleared' | 'library' | 'fetch' }>
  /** The script cannot be had. */
  | { readonly kind: 'unavailable' }
)

const anything: Parser<unknown> = (value) => value ?? null
const longText = text(textCharsMax)
const runName = text(100)

const filesMax = 100
const parseLibraryFile: Parser<LibraryFile> = record<LibraryFile>({
  path: text(200),
  sha256: text(64),
})

export const parseLibraryFiles = listOf(parseLibraryFile, filesMax)

export const parseCompiledScript = record<CompiledScript>({
  kind: oneOf('compiled'),
  sha256: text(64),
  code: (value, at) =>
    value instanceof Uint8Array ? value : new InputFault(`${at} is not a list of bytes`),
})

const threadParsers: Readonly<Record<ThreadMessage['kind'], Parser<ThreadMessage>>> = {
  warm: () => ({ kind: 'warm' }),
  cleared: () => ({ kind: 'cleared' }),
  library: record<ThreadMessage & { kind: 'library' }>({
    kind: oneOf('library'),
    files: parseLibraryFiles,
  }),
  loaded: () => ({ kind: 'loaded' }),
  failed: () => ({ kind: 'failed' }),
  native: record<ThreadMessage & { kind: 'native' }>({ kind: oneOf('native'), message: anything }),
  identity: record<ThreadMessage & { kind: 'identity' }>({
    kind: oneOf('identity'),
    text: longText,
  }),
  console: record<ThreadMessage & { kind: 'console' }>({
    kind: oneOf('console'),
    level: oneOf(...levels),
    text: longText,
  }),
  fetch: record<ThreadMessage & { kind: 'fetch' }>({
    kind: oneOf('fetch'),
    request: integer(0, 2 ** 31),
    url: text(10_000),
    method: text(100),
    headers: textsByName,
    body: bodyOf,
  }),
}

const pageParsers: Readonly<Record<PageMessage['kind'], Parser<PageMessage>>> = {
  start: () => ({ kind: 'start' }),
  begin: record<PageMessage & { kind: 'begin' }>({
    kind: oneOf('begin'),
    run: runName,
    name: longText,
  }),
  native: record<PageMessage & { kind: 'native' }>({
    kind: oneOf('native'),
    run: runName,
    message: anything,
  }),
  identity: record<PageMessage & { kind: 'identity' }>({
    kind: oneOf('identity'),
    run: runName,
    text: longText,
  }),
  linger: record<PageMessage & { kind: 'linger' }>({ kind: oneOf('linger'), run: runName }),
  end: record<PageMessage & { kind: 'end' }>({ kind: oneOf('end'), run: runName }),
}

export const parseThreadMessage: Parser<ThreadMessage> = byKind(threadParsers)
export const parsePageMessage: Parser<PageMessage> = byKind(pageParsers)

export const parseRunMessage: Parser<RunMessage> = (value, at) => {
  const named = record<{ run: string; kind: string }>({ run: runName, kind: text(20) })(value, at)
  if (named instanceof InputFault) return named
  const { run } = named
  if (named.kind === 'unavailable') return { run, kind: 'unavailable' }
  const message = parseThreadMessage(value, at)
  if (message instanceof InputFault) return message
  switch (message.kind) {
    case 'warm':
    case 'cleared':
    case 'library':
    case 'fetch':
      return new InputFault(`${at} is not for a page`)
    case 'loaded':
    case 'failed':
    case 'native':
    case 'identity':
    case 'console':
      return { run, ...message }
  }
}

function byKind<T>(parsers: Readonly<Record<string, Parser<T>>>): Parser<T> {
  return (value, at) => {
    const kind: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'kind') : undefined
    const parse = Object.keys(parsers).includes(String(kind)) ? parsers[String(kind)] : undefined
    return parse ? parse(value, at) : new InputFault(`${at} is of an unknown kind`)
  }
}

function textsByName(value: unknown, at: string): Readonly<Record<string, string>> | InputFault {
  if (typeof value !== 'object' || value === null) return new InputFault(`${at} is not an object`)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]))
}

function bodyOf(value: unknown, at: string): ScriptRequest['body'] | InputFault {
  if (value === null || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(Number)
  return new InputFault(`${at} is neither a string nor bytes`)
}
