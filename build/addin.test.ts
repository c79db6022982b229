import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'acorn'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { localOfficeScripts } from '../local/outlook/office-js/scripts.ts'
import { appPath, pageHeaders } from './app-page.ts'
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
  test('is a single ES2016 script, as classic Outlook requires', () => {
    expect(() =>
      parse(read('launch.js'), { ecmaVersion: 2016, sourceType: 'script' }),
    ).not.toThrow()
  })

  test('uses no later function of JavaScript', () => {
    expect(read('launch.js')).not.toMatch(/\bimport\(|\bBigInt\b|\bglobalThis\b/)
  })

  test('contains the origin of the service', () => {
    expect(read('launch.js')).toContain('https://t.contoso.com')
  })
})

test.each(['launch.js', 'pane.js', 'app.js'])(
  '%s contains the client id and the authority',
  (name) => {
    const loaded = [name, ...atOnce(name)].map(read).join('')
    expect(loaded).toContain(clientId)
    expect(loaded).toContain(entraAuthority)
  },
)

test('pane.js is a module, with the production build of React', () => {
  const pane = read('pane.js')
  expect(() => parse(pane, { ecmaVersion: 2020, sourceType: 'module' })).not.toThrow()
  expect(pane).not.toContain('react.development')
})

test('the pane loads at most 350 KB before it renders, compressed as by a web server', () => {
  const loaded = ['pane.js', ...atOnce('pane.js')]
  const bytes = loaded.map((name) => gzipSync(read(name)).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(350 * 1024)
})

test('the pane loads other languages, charts and the sign-in lazily', () => {
  const names = readdirSync(outFolder).join(' ')
  expect(names).toMatch(/\bde-\w+\.js/)
  expect(names).toMatch(/\bar-\w+\.js/)
  expect(names).toMatch(/\bsigns-chart-\w+\.js/)
  expect(atOnce('pane.js').join(' ')).not.toMatch(/\b(de|ar|msal|signs-chart)-/)
})

/** The modules that a module imports statically. */
function atOnce(name: string, known: Set<string> = new Set()): string[] {
  for (const [, next = ''] of read(name).matchAll(/\b(?:from|import)"\.\/([^"]+)"/g))
    if (!known.has(next)) atOnce(next, known.add(next))
  return [...known]
}

describe('app.html', () => {
  test('loads its own script and no Office.js', () => {
    const scripts = [...read('app.html').matchAll(/<script\b[^>]*src="([^"]+)"/g)]
    expect(scripts.map((match) => match[1])).toEqual(['app.js'])
  })

  test('allows scripts from its own origin only, and tokens from Entra only', () => {
    const [, policy = ''] = /security-policy" content="([^"]+)"/.exec(read('app.html')) ?? []
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self' https://login.microsoftonline.com",
      ]),
    )
  })

  test('can be framed by Microsoft’s programs only', () => {
    const policy = pageHeaders[appPath]?.['content-security-policy'] ?? ''
    const [directive, ...framers] = policy.split(' ')
    expect(directive).toBe('frame-ancestors')
    expect(
      framers.filter((one) => !/^('self'|https:\/\/[\w*.]+\.(com|microsoft))$/.test(one)),
    ).toEqual([])
    expect(framers).toContain('https://teams.microsoft.com')
  })
})

test.each(['pane.html', 'launch.html'])('%s loads Office.js before its own script', (name) => {
  const scripts = [...read(name).matchAll(/<script\b[^>]*src="([^"]+)"/g)].map((match) => match[1])
  expect(scripts).toEqual([...officeScriptsProduction, name.replace('.html', '.js')])
})

test('icons are copied, but not the drawing they are made from', () => {
  const icons = readdirSync(join(outFolder, 'icons'))
  expect(icons.length).toBeGreaterThan(5)
  expect(icons.filter((name) => !name.endsWith('.png'))).toEqual([])
})

describe('withOfficeScripts()', () => {
  test('inserts several scripts in order', () => {
    expect(withOfficeScripts('<head><!-- office-js --></head>', localOfficeScripts)).toMatch(
      /<head><script src="\/office-js\/native-bridge.js"><\/script>[^]*<script src="\/office-js\/office.js"><\/script><\/head>/,
    )
  })

  test('refuses a page without a placeholder for them', () => {
    expect(() => withOfficeScripts('<head></head>', [])).toThrow('no place')
  })
})
