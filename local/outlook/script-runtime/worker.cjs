/*
 * Event runtimes of classic Outlook, one after the other: a thread of its own, so that even a script that
 * never stops can be ended. A runtime holds two realms: Microsoft's library on what it takes for a page,
 * and the add-in's script, which gets only what Outlook gives it. This is no sandbox: the script is one
 * that the user runs anyway.
 *
 * The library is started ahead and waits where it would ask Outlook for the mail; `begin` lets it go on.
 * `clear` ends a runtime, of which nothing is heard or done any more, and starts the next one.
 */
'use strict'

const { createHash } = require('node:crypto')
const { readFileSync } = require('node:fs')
const { join, relative } = require('node:path')
const { createContext, Script } = require('node:vm')
const { parentPort, workerData } = require('node:worker_threads')

const base = 'https://appsforoffice.microsoft.com/lib/1/hosted/'
const libraryFile = 'outlook-win32-16.02.debug.js'
/** What the library waits for on purpose is longer. */
const longMs = 1_000
/** What has been compiled, by the fingerprints of the texts. */
const scripts = new Map()
/** A package does not change while it is used. */
const files = new Map()
/** Scripts of an add-in that is being worked on change again and again. */
const scriptsMax = 50
/** By then a handler has had whatever it needs compiled. */
const compiledMs = 1_000

let runtime = createRuntime()
process.on('uncaughtException', complain)
process.on('unhandledRejection', complain)
parentPort.on('message', (message) => {
  if (message.kind !== 'clear') return runtime.receive(message)
  runtime.end()
  runtime = createRuntime()
  parentPort.postMessage({ kind: 'cleared' })
})

function createRuntime() {
  /** Lets the library go on. */
  let release
  let begun = false
  let ended = false
  let requestCount = 0
  let outlookOrigin = ''
  let identified = () => undefined
  const timers = createTimers()
  const requests = new Map()
  /** The library's files as they were run, by their paths in its package. */
  const loaded = new Map()
  const library = createContext({})
  const page = run(
    library,
    'library-page.js',
  )({
    loadFile,
    post: (message) => tell({ kind: 'native', message }),
    timers,
    base,
    hostInfo: `Outlook$Win32$16.02$${workerData.locale}$$$disableLogging$0`,
    performance,
    console: silentConsole(),
    URL,
  })
  run(library, workerData.ajaxFile)
  run(library, join(workerData.officeFolder, 'office.debug.js'))
  library.Office.onReady()
  return { receive, end }

  function receive(message) {
    switch (message.kind) {
      case 'begin':
        begun = true
        timers.release()
        library.name = message.name
        outlookOrigin = JSON.parse(message.name).nativeBridge.hostOrigin
        run(library, workerData.bridgeFile)
        if (release) release()
        return
      case 'script':
        library.Office.onReady().then(() => ended || startScript(message), complain)
        return
      case 'native':
        return page.hear(message.message, outlookOrigin)
      case 'identity':
        return identified(message.text)
      case 'fetched':
        requests.get(message.request)?.(message.answer)
        requests.delete(message.request)
    }
  }

  function end() {
    ended = true
    timers.end()
    requests.clear()
  }

  function loadFile(url, done) {
    const name = url.slice(base.length).toLowerCase()
    setImmediate(() => {
      if (ended) return
      let found = true
      try {
        run(library, join(workerData.officeFolder, name))
      } catch (error) {
        if (error.code !== 'ENOENT') throw error
        found = false
      }
      if (name !== libraryFile || begun) return done(found)
      release = () => done(found)
      tell({ kind: 'warm' })
    })
  }

  function startScript({ source, url }) {
    const realm = createContext(Object.create(null), {
      codeGeneration: { strings: false, wasm: false },
    })
    const script = run(
      realm,
      'script-globals.js',
    )({
      office: library.Office,
      officeAuth: library.OfficeRuntime.auth,
      timers,
      log: (level, text) => tell({ kind: 'console', level, text }),
      request(request, done) {
        requestCount += 1
        requests.set(requestCount, done)
        tell({ kind: 'fetch', request: requestCount, ...request })
      },
      identify: (text) => tell({ kind: 'identity', text }),
    })
    identified = script.identified
    tell({ kind: 'library', files: [...loaded].map(([path, sha256]) => ({ path, sha256 })) })
    try {
      compile(source, url).script.runInContext(realm)
      tell({ kind: 'loaded' })
      if (workerData.learning) setTimeout(passCode, compiledMs).unref()
    } catch (error) {
      complain(error)
      tell({ kind: 'failed' })
    }
  }

  function tell(message) {
    if (!ended) parentPort.postMessage(message)
  }

  /** A file of ours by its name, any other by its path. */
  function run(realm, file) {
    const path = join(file) === file && file.includes('/') ? file : join(__dirname, file)
    const { script, sha256 } = compiledFile(path)
    if (path.startsWith(workerData.officeFolder))
      loaded.set(relative(workerData.officeFolder, path), sha256)
    return script.runInContext(realm)
  }
}

/** What nobody catches ends nothing: the handler just never completes. */
function complain(error) {
  const text = String(error?.stack ?? error)
  parentPort.postMessage({ kind: 'console', level: 'error', text })
}

function compiledFile(path) {
  const known = files.get(path)
  if (known !== undefined) return known
  const compiled = compile(readFileSync(path, 'utf8'), path)
  files.set(path, compiled)
  return compiled
}

/**
 * What this thread has compiled before, or made of the code that an earlier thread made of the very same
 * text, as a browser keeps it too.
 */
function compile(text, filename) {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const known = scripts.get(sha256)
  if (known !== undefined) return { script: known, sha256 }
  if (scripts.size >= scriptsMax) scripts.clear()
  const script = new Script(text, { filename, cachedData: workerData.compiled.get(sha256) })
  scripts.set(sha256, script)
  return { script, sha256 }
}

/** What was compiled until now, for the threads to come. */
function passCode() {
  for (const [sha256, script] of scripts)
    parentPort.postMessage({ kind: 'compiled', sha256, code: script.createCachedData() })
}

/**
 * Timers with numbers for names, as in a page. Until `begin` the long ones stand still: the library gives
 * a file up that does not come within ten seconds, and a runtime started ahead may wait for hours.
 */
function createTimers() {
  const running = new Map()
  const standing = new Map()
  let count = 0
  let begun = false
  let ended = false
  const start = (id, { task, ms, repeat }) => {
    const once = () => {
      running.delete(id)
      task()
    }
    running.set(id, repeat ? setInterval(task, ms) : setTimeout(once, ms))
  }
  return {
    set(task, ms, repeat) {
      count += 1
      const timer = { task, ms, repeat }
      if (!begun && ms >= longMs) standing.set(count, timer)
      else if (!ended) start(count, timer)
      return count
    },
    clear(id) {
      clearTimeout(running.get(id))
      running.delete(id)
      standing.delete(id)
    },
    release() {
      begun = true
      for (const [id, timer] of standing) start(id, timer)
      standing.clear()
    },
    end() {
      ended = true
      for (const timer of running.values()) clearTimeout(timer)
      running.clear()
      standing.clear()
    },
  }
}

/** The library's own notes are nobody's business. */
function silentConsole() {
  const quiet = () => undefined
  return { debug: quiet, error: quiet, info: quiet, log: quiet, trace: quiet, warn: quiet }
}
