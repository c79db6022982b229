import { describe, expect, test } from '@jest/globals'
import { resolve } from 'node:path'
import { readCommand } from './start-command.ts'

const read = (...args: readonly string[]) => readCommand(args, '/kept')

describe('readCommand()', () => {
  test.each([
    [[], { kind: 'product', port: 3000, dataFolder: '/kept' }],
    [['--port', '0'], { kind: 'product', port: 0, dataFolder: '/kept' }],
    [['--data', 'mine'], { kind: 'product', port: 3000, dataFolder: resolve('mine') }],
    [['--help', '--port', 'x'], { kind: 'help' }],
    [
      ['--manifest', 'a/manifest.xml'],
      {
        kind: 'guest',
        port: 3000,
        dataFolder: undefined,
        manifestFile: resolve('a/manifest.xml'),
        folder: undefined,
      },
    ],
    [
      ['--manifest', '/m.xml', '--folder', 'dist', '--data', '/d', '--port', '4000'],
      {
        kind: 'guest',
        port: 4000,
        dataFolder: '/d',
        manifestFile: '/m.xml',
        folder: resolve('dist'),
      },
    ],
  ])('parses %j', (args, command) => {
    expect(read(...args)).toEqual(command)
  })

  test.each([
    [['--port', 'many'], 'The port is not a number from 0 to 65000: many'],
    [['--port', '-1'], "Option '--port' argument is ambiguous."],
    [['--port', '65001'], 'The port is not a number from 0 to 65000: 65001'],
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--folder', 'dist'], 'A folder goes with a manifest: --manifest FILE --folder FOLDER'],
    [['--manifest'], "Option '--manifest <value>' argument missing"],
  ])('reports what is wrong with %j', (args, sentence) => {
    expect(read(...args)).toContain(sentence)
  })
})
