import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeptBundles } from './kept-bundles.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-kept-'))
const entry = join(folder, 'entry.ts')
const part = join(folder, 'part.ts')
const outfile = join(folder, 'out', 'entry.js')
const bundle = createKeptBundles(join(folder, 'notes'))
const make = (origin = 'a') =>
  bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    logLevel: 'silent',
    define: { ORIGIN: `"${origin}"` },
  })

beforeEach(async () => {
  writeFileSync(entry, "import { part } from './part.ts'\nconsole.log(part, ORIGIN)")
  writeFileSync(part, "export const part = 'one'")
  await make()
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('createKeptBundles()', () => {
  test('bundles again if an input has changed', async () => {
    writeFileSync(part, "export const part = 'two'")
    await make()
    expect(readFileSync(outfile, 'utf8')).toContain('"two"')
  })

  test('bundles again if the options have changed', async () => {
    await make('b')
    expect(readFileSync(outfile, 'utf8')).toContain('"b"')
  })

  test('bundles again if the output is missing', async () => {
    rmSync(outfile)
    await make()
    expect(statSync(outfile).size).toBeGreaterThan(0)
  })

  test('reports a compile error, also on the next try', async () => {
    writeFileSync(part, 'export const part =')
    await expect(make()).rejects.toThrow('Unexpected end of file')
    await expect(make()).rejects.toThrow('Unexpected end of file')
  })
})

test('does not touch an up-to-date bundle', async () => {
  await make()
  const before = statSync(outfile).mtimeMs
  await new Promise((done) => setTimeout(done, 20))
  await make()
  expect(statSync(outfile).mtimeMs).toBe(before)
})
