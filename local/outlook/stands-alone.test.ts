import { describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The developer of another add-in can take this folder together with two pure files of core. */

const taken = ['#core/parse', '#core/html/spelling']

const room = __dirname
const sources = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|js|cjs|html|xml|md)$/.test(name) && name !== 'stands-alone.test.ts')
  .map((name) => ({ name, text: readFileSync(join(room, name), 'utf8') }))

const imports = sources
  .filter(({ name }) => /\.tsx?$/.test(name))
  .flatMap(({ name, text }) =>
    [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
      (match) => [name, match[1] ?? ''] as const,
    ),
  )

describe('the local Outlook', () => {
  test('has many files', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(300)
  })

  test('imports nothing else from outside its folder', () => {
    const outside = imports.filter(([name, from]) =>
      from.startsWith('.')
        ? relative(room, join(room, dirname(name), from)).startsWith('..')
        : from.startsWith('#') && !taken.includes(from),
    )
    expect(outside).toEqual([])
  })

  test('does not know the add-in that it was made for', () => {
    expect(sources.filter(({ text }) => /telltale/i.test(text)).map(({ name }) => name)).toEqual([])
  })
})
