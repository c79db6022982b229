import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../build/project.ts'

// Starts whole processes, which takes time on a busy machine.
jest.setTimeout(60_000)

const dataFolder = mkdtempSync(join(tmpdir(), 'telltale-start-'))
const begun: ChildProcess[] = []

afterAll(() => {
  for (const child of begun) child.kill('SIGKILL')
  rmSync(dataFolder, { recursive: true, force: true })
})

describe('npm start', () => {
  test('prints one URL that answers, refuses a second start, and stops on Ctrl-C', async () => {
    const first = start('--port', '0', '--data', dataFolder)
    const ready = await line(first)
    const address = /open (http:\/\/localhost:\d+) in your browser/.exec(ready)?.[1] ?? ''
    expect((await fetch(address)).status).toBe(200)

    const second = start('--port', '0', '--data', dataFolder)
    const said = await everythingSaid(second)
    expect(said).toContain(`Telltale runs already at ${address}`)
    expect(second.exitCode).toBe(1)

    const last = everythingSaid(first)
    first.kill('SIGINT')
    expect(await last).toMatch(/Stopped\.\n$/)
    expect(first.exitCode).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
  })

  test('hosts another add-in, and stops on Ctrl-C', async () => {
    const fixture = projectFile('local/outlook/fixture')
    const manifest = ['--manifest', join(fixture, 'manifest.xml'), '--folder', fixture]
    const child = start(...manifest, '--port', '0', '--data', join(dataFolder, 'guest'))
    const ready = await line(child)
    const address = /^Fixture is ready: open (http:\/\/localhost:\d+) in/.exec(ready)?.[1] ?? ''
    expect((await fetch(address)).status).toBe(200)
    const addIn = (await (await fetch(`${address}/mail/add-in`)).json()) as { runtimeUrl: string }
    expect((await fetch(addIn.runtimeUrl)).status).toBe(200)
    const last = everythingSaid(child)
    child.kill('SIGINT')
    expect(await last).toMatch(/Stopped\.\n$/)
    expect(child.exitCode).toBe(0)
  })

  test.each([
    [['--manifest', '/nowhere.xml'], 'There is no manifest at /nowhere.xml.'],
    [['--manifest', projectFile('package.json')], 'This is JSON, like a unified manifest'],
    [['--manifest', projectFile('README.md')], 'README.md cannot be used.'],
    [['--manifest', projectFile('manifest.xml'), '--folder', '/nowhere'], 'There is no folder'],
    [
      ['--manifest', projectFile('manifest.xml'), '--folder', __dirname],
      'Nothing that the manifest',
    ],
  ])('says why it cannot host %j', async (args, sentence) => {
    const child = start(...args, '--port', '0', '--data', join(dataFolder, 'none'))
    expect(await everythingSaid(child)).toContain(sentence)
    expect(child.exitCode).toBe(1)
  })

  test.each([
    [['--port', 'many'], 'The port is not a number from 0 to 65000: many'],
    [['--prot', '1'], "Unknown option '--prot'"],
  ])('says what is wrong with %j', async (args, sentence) => {
    const child = start(...args)
    expect(await everythingSaid(child)).toContain(sentence)
    expect(child.exitCode).toBe(2)
  })

  test('prints its usage', async () => {
    const child = start('--help')
    expect(await line(child)).toMatch(/^Use: npm start[^]*--manifest FILE/)
  })

  test('says why it could not start', async () => {
    const child = start('--data', '/dev/null/data')
    expect(await everythingSaid(child)).toMatch(/^Telltale could not start: ENOTDIR.*\/dev\/null/m)
    expect(child.exitCode).toBe(1)
  })
})

function start(...args: readonly string[]): ChildProcess {
  const run = [projectFile('local/run.mjs'), projectFile('local/start.ts'), ...args]
  const child = spawn(process.execPath, run, { stdio: ['ignore', 'pipe', 'pipe'] })
  begun.push(child)
  return child
}

async function line({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = (await once(stdout!, 'data')) as [Buffer]
  return chunk.toString('utf8')
}

async function everythingSaid(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  await once(child, 'close')
  return said
}
