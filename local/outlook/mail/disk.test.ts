import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDrawer, type Proof } from './disk.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drawer-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const numbers = (value: unknown): Proof<number> =>
  typeof value === 'number' ? { thing: value } : { fault: 'It is not a number' }

function open() {
  const reports: string[] = []
  const folder = join(root, 'numbers')
  const drawer = openDrawer(folder, numbers, (message) => reports.push(message))
  return { folder, reports, drawer }
}

describe('a drawer', () => {
  test('is new once', () => {
    expect(open().drawer.isNew).toBe(true)
    expect(open().drawer.isNew).toBe(false)
  })

  test('stores what was put into it', () => {
    const { drawer } = open()
    drawer.put('a', 1)
    drawer.put('b', 2)
    drawer.put('a', 3)
    drawer.remove('b')
    drawer.remove('nothing')
    expect(open().drawer.all()).toEqual([3])
  })

  test('preserves every character', () => {
    const texts = openDrawer(
      join(root, 'texts'),
      (value): Proof<string> => ({ thing: String(value) }),
      () => undefined,
    )
    const odd = 'a\u0000\r\n\u2028\ud83d\ude00 lone \ud800 end'
    texts.put('odd', odd)
    expect(texts.all()).toEqual([odd])
  })

  test.each([
    ['a truncated file', '{"a":'],
    ['another thing', '"text"'],
    ['nothing', ''],
  ])('sets aside a file that holds %s, and reports it', (_what, text) => {
    const { folder, drawer, reports } = open()
    drawer.put('good', 1)
    writeFileSync(join(folder, 'bad.json'), text)
    expect(drawer.all()).toEqual([1])
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatch(/bad\.json.*It is not a number.*bad\.json\.damaged/)
    expect(readdirSync(folder).sort()).toEqual(['bad.json.damaged', 'good.json'])
    expect(readFileSync(join(folder, 'bad.json.damaged'), 'utf8')).toBe(text)
    expect(drawer.all()).toEqual([1])
    expect(reports).toHaveLength(1)
  })

  test('deletes what a crash left half written', () => {
    const { folder, drawer, reports } = open()
    drawer.put('a', 1)
    writeFileSync(join(folder, 'a.json.part'), '{"half":')
    expect(drawer.all()).toEqual([1])
    expect(readdirSync(folder)).toEqual(['a.json'])
    expect(reports).toEqual([])
  })
})
