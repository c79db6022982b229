/**
 * Runs a TypeScript file of the project, or jest, and first installs the packages if necessary:
 *
 *     node local/run.mjs local/start.ts [arguments]
 *     node local/run.mjs jest [arguments]
 *
 * Plain JavaScript that needs only Node, because it runs before anything is installed. It prints nothing
 * to stdout, which belongs to the program that it runs.
 */
import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isInstallCurrent } from './installed.mjs'

/** The first Node 20 with one-shot hashes. */
const nodeMin = { major: 20, minor: 12 }
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const project = dirname(dirname(fileURLToPath(import.meta.url)))

requireNode()
if (!isInstallCurrent(project)) await install()
await run(process.argv[2], process.argv.slice(3))

function requireNode() {
  const version = process.versions.node
  const [major, minor] = version.split('.').map(Number)
  if (major > nodeMin.major || (major === nodeMin.major && minor >= nodeMin.minor)) return
  leave(
    `Telltale needs Node ${nodeMin.major}.${nodeMin.minor} or newer, and this is Node ${version}.\n` +
      'Get a newer one at https://nodejs.org and run the command again.',
  )
}

async function install() {
  tell('Installing the packages first (this once, it takes about a minute)…')
  const begun = Date.now()
  const { code, signal, said } = await npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // Azurite declares a newer Node than it needs, which must not stop the installation.
    '--engine-strict=false',
  ])
  if (signal) return process.kill(process.pid, signal)
  if (code !== 0) {
    tell(said.trimEnd())
    leave('The packages could not be installed: what npm said stands above.')
  }
  tell(`Installed in ${Math.ceil((Date.now() - begun) / 1000)} s.`)
}

/** Runs npm quietly; a signal that ends this process ends npm with it. */
function npm(args) {
  const { command, before, shell } = npmCommand()
  const child = spawn(command, [...before, ...args], {
    cwd: project,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pass = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  return new Promise((done) => {
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    const end = (code, signal, reason) => {
      for (const name of signals) process.off(name, pass)
      done({ code, signal, said: Buffer.concat(said).toString('utf8') + (reason ?? '') })
    }
    child.on('error', (error) => end(1, null, error.message))
    child.on('close', (code, signal) => end(code, signal))
  })
}

/** Uses the same npm again: npm passes the path of its script to what it runs. */
function npmCommand() {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.[cm]?js$/.test(script))
    return { command: process.execPath, before: [script], shell: false }
  return { command: 'npm', before: [], shell: process.platform === 'win32' }
}

async function run(what, args) {
  if (!what) leave('Say what to run: node local/run.mjs <file.ts | jest> [arguments]')
  const file = what === 'jest' ? resolve(project, 'node_modules/jest/bin/jest.js') : resolve(what)
  process.argv.splice(1, process.argv.length, file, ...args)
  // In this same process, so that signals, the exit code and the terminal need no forwarding.
  if (what !== 'jest') await import('tsx')
  await import(pathToFileURL(file).href)
}

function tell(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function leave(sentence) {
  tell(sentence)
  process.exit(1)
}
