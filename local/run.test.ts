import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'

// Starts whole processes, which takes time on a busy machine.
jest.setTimeout(60_000)

/** A project whose npm is a script that prints its arguments and installs two files. */
const project = mkdtempSync(join(tmpdir(), 'telltale-run-'))
const npm = join(project, 'npm-cli.js')
const lock = JSON.stringify({ packages: { 'node_modules/tsx': { version: '1.0.0' } } })

beforeAll(() => {
  mkdirSync(join(project, 'local'))
  for (const name of ['run.mjs', 'installed.mjs'])
    copyFileSync(projectFile('local', name), join(project, 'local', name))
  writeFileSync(join(project, 'package-lock.json'), lock)
  writeFileSync(
    npm,
    `const { mkdirSync, writeFileSync } = require('node:fs')
    console.log('npm', process.argv.slice(2).join(' '))
    if (process.env.NPM_FAILS) { console.error('npm error: no network'); process.exit(1) }
    if (process.env.NPM_HANGS) return setInterval(() => {}, 1000)
    mkdirSync('node_modules/tsx', { recursive: true })
    writeFileSync('node_modules/tsx/index.js', '')
    writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(lock)})`,
  )
  writeFileSync(
    join(project, 'program.mjs'),
    `process.on('SIGTERM', () => process.exit(7))
    console.log('ran', process.argv.slice(2).join(' '))
    if (process.argv[2] === 'stay') setInterval(() => {}, 1000)
    else process.exitCode = 3`,
  )
})

afterAll(() => rmSync(project, { recursive: true }))

describe('node local/run.mjs', () => {
  test('shows npm’s output if it fails, and stops there', async () => {
    const { code, out, err } = await run(['program.mjs'], { NPM_FAILS: '1' })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/Installing the packages first/)
    expect(err).toMatch(/npm error: no network\nThe packages could not be installed/)
  })

  test('ends together with npm if it is stopped during the installation', async () => {
    const begun = start(['program.mjs'], { NPM_HANGS: '1' })
    await once(begun.stderr, 'data')
    begun.kill('SIGTERM')
    expect(await once(begun, 'exit')).toEqual([null, 'SIGTERM'])
  })

  test('installs what is missing, quietly, then runs the file with its arguments', async () => {
    const { code, out, err } = await run(['program.mjs', 'one', '--two'])
    expect([code, out]).toEqual([3, 'ran one --two\n'])
    expect(err).toMatch(/^Installing the packages first .*\nInstalled in \d+ s\.\n$/)
  })

  test('installs nothing if everything is there', async () => {
    expect(await run(['program.mjs'])).toEqual({ code: 3, out: 'ran \n', err: '' })
  })

  test('installs again if the lock file has changed', async () => {
    writeFileSync(join(project, 'package-lock.json'), lock.replace('1.0.0', '1.0.1'))
    expect((await run(['program.mjs'])).err).toMatch(/Installing/)
    writeFileSync(join(project, 'package-lock.json'), lock)
  })

  test('lets the file handle signals', async () => {
    const begun = start(['program.mjs', 'stay'])
    await once(begun.stdout, 'data')
    begun.kill('SIGTERM')
    expect(await once(begun, 'exit')).toEqual([7, null])
  })

  test('runs jest on request', async () => {
    const bin = join(project, 'node_modules', 'jest', 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(join(bin, 'jest.js'), "console.log('jest', process.argv.slice(2).join(' '))")
    expect(await run(['jest', 'core'])).toEqual({ code: 0, out: 'jest core\n', err: '' })
  })

  test('prints its usage without arguments', async () => {
    const { code, out, err } = await run([])
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^Say what to run/)
  })
})

function start(args: readonly string[], more: Record<string, string> = {}) {
  return spawn(process.execPath, ['local/run.mjs', ...args], {
    cwd: project,
    env: { ...process.env, npm_execpath: npm, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(args: readonly string[], more: Record<string, string> = {}) {
  const child = start(args, more)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...said }
}
