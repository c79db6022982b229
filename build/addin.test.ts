import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'acorn'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { localOfficeScripts } from '../local/outlook/office-js/scripts.ts'
import { buildAddin, officeScriptsProduction, withOfficeScripts } from './addin.ts'
import { entraAuthority } from './installation.ts'

const clientId = '33333333-3333-4333-8333-333333333333'
const outFolder = mkdtempSync(join(tmpdir(), 'telltale-addin-'))
const read = (name: string) => readFileSync(join(outFolder, name), 'utf8')

beforeAll(
  () =>
    buildAddin({
      outFolder,
      serviceOrigin: 'https://t.contoso.com',
      signIn: { clientId, authority: entraAuthority },
      officeScripts: officeScriptsProduction,
    }),
  60_000,
)
afterAll(() => rmSync(outFolder, { recursive: true }))

describe('launch.js', () => {
  test('is one script of ES2016, as classic Outlook reads it', () => {
    expect(() =>
      parse(read('launch.js'), { ecmaVersion: 2016, sourceType: 'script' }),
    ).not.toThrow()
  })

  test('asks for nothing that came to JavaScript later', () => {
    expect(read('launch.js')).not.toMatch(/\bimport\(|\bBigInt\b|\bglobalThis\b/)
  })

  test('knows where the service is', () => {
    expect(read('launch.js')).toContain('https://t.contoso.com')
  })
})

test.each(['launch.js', 'pane.js'])('%s knows as whom and where its users sign in', (name) => {
  expect(read(name)).toContain(clientId)
  expect(read(name)).toContain(entraAuthority)
})

test('pane.js is a module, with React for production', () => {
  const pane = read('pane.js')
  expect(() => parse(pane, { ecmaVersion: 2020, sourceType: 'module' })).not.toThrow()
  expect(pane).not.toContain('react.development')
})

test('the pane loads at most 350 KB before it shows, compressed as a web server does', () => {
  const loaded = ['pane.js', ...atOnce(read('pane.js'))]
  const bytes = loaded.map((name) => gzipSync(read(name)).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(350 * 1024)
})

test('the pane loads other languages, charts and what signs in only when they are needed', () => {
  const names = readdirSync(outFolder).join(' ')
  expect(names).toMatch(/\bde-\w+\.js/)
  expect(names).toMatch(/\bar-\w+\.js/)
  expect(names).toMatch(/\bsigns-chart-\w+\.js/)
  expect(atOnce(read('pane.js')).join(' ')).not.toMatch(/\b(de|ar|msal|signs-chart)-/)
})

/** The names of the modules that a module imports, and not only when it gets there. */
function atOnce(module: string): string[] {
  return [...module.matchAll(/\b(?:from|import)"\.\/([^"]+)"/g)].map(([, name]) => name ?? '')
}

test.each(['pane.html', 'launch.html'])('%s loads Office.js before its own script', (name) => {
  const scripts = [...read(name).matchAll(/<script\b[^>]*src="([^"]+)"/g)].map((match) => match[1])
  expect(scripts).toEqual([...officeScriptsProduction, name.replace('.html', '.js')])
})

test('icons are copied, the drawing is not', () => {
  const icons = readdirSync(join(outFolder, 'icons'))
  expect(icons.length).toBeGreaterThan(5)
  expect(icons.filter((name) => !name.endsWith('.png'))).toEqual([])
})

describe('withOfficeScripts()', () => {
  test('puts several scripts in order', () => {
    expect(withOfficeScripts('<head><!-- office-js --></head>', localOfficeScripts)).toMatch(
      /<head><script src="\/office-js\/native-bridge.js"><\/script>[^]*<script src="\/office-js\/office.js"><\/script><\/head>/,
    )
  })

  test('refuses a page without a place for them', () => {
    expect(() => withOfficeScripts('<head></head>', [])).toThrow('no place')
  })
})
