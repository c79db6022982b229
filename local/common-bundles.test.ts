import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommonBundles } from './common-bundles.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-common-'))
const common = join(folder, 'common')
const entry = join(folder, 'entry.ts')
const part = join(folder, 'part.ts')
const bundle = createCommonBundles(common)

let starts = 0

/** Bundles into a new folder and returns the script. */
async function make(origin: string, authority = origin): Promise<string> {
  const outdir = join(folder, `out-${(starts += 1)}`)
  await bundle({
    entryPoints: [entry],
    outdir,
    bundle: true,
    logLevel: 'silent',
    define: { ORIGIN: JSON.stringify(origin), AUTHORITY: JSON.stringify(authority) },
  })
  return readFileSync(join(outdir, 'entry.js'), 'utf8')
}

const kept = () => readdirSync(common).filter((name) => !name.endsWith('.note'))

beforeEach(() => {
  rmSync(common, { recursive: true, force: true })
  mkdirSync(common)
  writeFileSync(entry, "import { part } from './part.ts'\nconsole.log(part, ORIGIN, AUTHORITY)")
  writeFileSync(part, "export const part = 'one'")
})
afterAll(() => rmSync(folder, { recursive: true }))

test('one bundle serves starts on other ports, each with its own ports filled in', async () => {
  const scripts = [
    await make('http://localhost:3001', 'https://localhost:3000/identity'),
    await make('http://localhost:40123', 'https://localhost:40124/identity'),
  ]
  expect(scripts[0]).toContain('"http://localhost:3001", "https://localhost:3000/identity"')
  expect(scripts[1]).toContain('"http://localhost:40123", "https://localhost:40124/identity"')
  expect(kept()).toHaveLength(1)
})

test('two URLs on the same port are not confused with URLs on different ports', async () => {
  await make('http://localhost:3001', 'http://localhost:3002')
  expect(await make('http://localhost:3001')).toContain(
    '"http://localhost:3001", "http://localhost:3001"',
  )
  expect(kept()).toHaveLength(2)
})

test('a URL on another machine stays in the bundle, and makes a separate one', async () => {
  await make('https://telltale.example:8443')
  expect(await make('https://northwind.example:8443')).toContain('https://northwind.example:8443')
  expect(kept()).toHaveLength(2)
})

test('a changed source is bundled again', async () => {
  await make('http://localhost:3001')
  writeFileSync(part, "export const part = 'another'")
  expect(await make('http://localhost:3001')).toContain('"another"')
})

test('a deleted output is made again', async () => {
  await make('http://localhost:3001')
  for (const name of kept()) rmSync(join(common, name), { recursive: true })
  expect(await make('http://localhost:3001')).toContain('"one"')
})

test('a compile error is reported, also on the next try', async () => {
  writeFileSync(part, 'export const part =')
  await expect(make('http://localhost:3001')).rejects.toThrow('Unexpected end of file')
  await expect(make('http://localhost:3001')).rejects.toThrow('Unexpected end of file')
})

test('concurrent starts do not interfere', async () => {
  const ports = ['3001', '3002', '3003']
  const scripts = await Promise.all(ports.map((port) => make(`http://localhost:${port}`)))
  for (const [at, script] of scripts.entries()) expect(script).toContain(`localhost:${ports[at]}`)
  expect(kept()).toHaveLength(1)
})
