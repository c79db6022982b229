import { afterAll, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileAt, prefixFor } from './folder.ts'

const parent = mkdtempSync(join(tmpdir(), 'outlook-guest-'))
const folder = join(parent, 'add-in')
mkdirSync(join(folder, 'src', 'pane'), { recursive: true })
writeFileSync(join(folder, 'src', 'pane', 'pane.html'), '')
writeFileSync(join(folder, 'src', 'pane', 'index.html'), '')
writeFileSync(join(folder, 'icon.png'), '')
writeFileSync(join(parent, 'secret.txt'), '')
afterAll(() => rmSync(parent, { recursive: true }))

const site = 'https://site.example'

describe('prefixFor()', () => {
  test.each([
    ['the whole site', ['/src/pane/pane.html', '/icon.png'], ''],
    ['a part of it', ['/samples/one/src/pane/pane.html', '/samples/one/icon.png'], '/samples/one'],
    [
      'a part, one file missing',
      ['/one/src/pane/pane.html', '/one/gone.png', '/one/icon.png'],
      '/one',
    ],
    ['nothing of it', ['/other/page.html'], undefined],
    ['nothing asked for', [], undefined],
  ])('finds that the folder is %s', (_what, paths, prefix) => {
    expect(
      prefixFor(
        folder,
        paths.map((path) => site + path),
      ),
    ).toBe(prefix)
  })
})

describe('fileAt()', () => {
  test.each([
    ['/one/icon.png', 'icon.png'],
    ['/one/src/pane/', 'src/pane/index.html'],
    ['/one/%69con.png', 'icon.png'],
  ])('returns a file for %s', (path, file) => {
    expect(fileAt(folder, '/one', path)).toBe(join(folder, file))
  })

  test.each([
    '/icon.png',
    '/one',
    '/one/',
    '/one/src',
    '/one/../secret.txt',
    '/one/%2e%2e/secret.txt',
    '/one/..%2fsecret.txt',
    '/one/%zz',
    '/one/icon.png%00',
  ])('returns nothing for %s', (path) => {
    expect(fileAt(folder, '/one', path)).toBeUndefined()
  })
})
