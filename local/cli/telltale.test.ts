import { describe, expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Starts whole processes, which takes time on a busy machine.
jest.setTimeout(60_000)

const project = join(__dirname, '../..')

/** Runs the command as a person would, with these bytes on stdin. */
function telltale(args: readonly string[], input: Uint8Array | string = '') {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['local/run.mjs', 'local/cli/telltale.ts', ...args],
    { cwd: project, input, maxBuffer: 64 * 1024 * 1024 },
  )
  return { out: stdout, line: stderr.toString(), code: status }
}

const inject = (input: Uint8Array | string) =>
  telltale(['inject', '--origin', 'https://t.example'], input)
const remove = (input: Uint8Array | string) =>
  telltale(['remove', '--origin', 'https://t.example'], input)

describe('the telltale command', () => {
  test('a mail survives inject and remove to the byte', () => {
    const mail = readFileSync(join(project, 'core/vectors/mails/word-antwort.html'))
    const injected = inject(mail)
    expect(injected.code).toBe(0)
    expect(JSON.parse(injected.line)).toMatchObject({ pixel: 'before-quote', removed: 0 })
    expect(injected.line).toMatch(/^[^\n]+\n$/)
    expect(remove(injected.out)).toEqual({ out: mail, line: '{"removed":3}\n', code: 0 })
  })

  test('invalid UTF-8 survives unchanged, and URLs that contain it are left alone', () => {
    const mail = Buffer.from(
      '<p>Caf\xe9 \xff\xfe\x00</p><a href="https://a.example/\xe9">here</a>\r\n',
      'latin1',
    )
    const injected = inject(mail)
    expect(JSON.parse(injected.line)).toMatchObject({ links: [], left: [{ reason: 'unreadable' }] })
    expect(remove(injected.out).out).toEqual(mail)
  })

  test('accepts two million characters, and not one more', () => {
    expect(inject('é'.repeat(2_000_000)).code).toBe(0)
    expect(inject('x'.repeat(2_000_001))).toEqual({
      out: Buffer.of(),
      line: 'The mail is longer than 2,000,000 characters\n',
      code: 2,
    })
  })

  test('bad input ends with exit code 2, one line on stderr and nothing on stdout', () => {
    expect(telltale(['token', 'abc'])).toEqual({
      out: Buffer.of(),
      line: 'Not a token: it has 3 characters, and a token has 48\n',
      code: 2,
    })
  })
})
