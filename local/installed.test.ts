import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstallCurrent } from './installed.mjs'

const installed = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', dev: true },
}
const asked = {
  '': { name: 'telltale' },
  ...installed,
  'node_modules/c-windows': { version: '3.0.0', integrity: 'sha512-c', optional: true },
}

let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'telltale-installed-'))
  mkdirSync(join(project, 'node_modules'))
})

afterEach(() => rmSync(project, { recursive: true }))

describe('isInstallCurrent()', () => {
  test.each<[name: string, installed: object | string | undefined, current: boolean]>([
    ['what is required, except for other systems', installed, true],
    ['more than required', { ...installed, 'node_modules/d': { version: '1.0.0' } }, true],
    ['less', { 'node_modules/a': installed['node_modules/a'] }, false],
    ['another version', { ...installed, 'node_modules/a': { version: '1.0.1' } }, false],
    [
      'the same version from another source',
      { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } },
      false,
    ],
    ['an unfinished installation', undefined, false],
    ['a note that was cut off', '{"packages":{', false],
  ])('of a folder with %s', (_name, packages, current) => {
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: asked }))
    if (packages !== undefined)
      writeFileSync(
        join(project, 'node_modules', '.package-lock.json'),
        typeof packages === 'string' ? packages : JSON.stringify({ packages }),
      )
    expect(isInstallCurrent(project)).toBe(current)
  })
})
