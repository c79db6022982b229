import { describe, expect, jest, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Whole processes are started here: a busy machine needs its time for that.
jest.setTimeout(60_000)

const project = join(__dirname, '../..')
const mails = join(project, 'core/vectors/mails')
const origin = 'https://t.example'

/** Runs the command as a person does, with these bytes on its stdin. */
function telltale(args: readonly string[], input: Uint8Array | string = '') {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['local/run.mjs', 'local/cli/telltale.ts', ...args],
    { cwd: project, input, maxBuffer: 64 * 1024 * 1024 },
  )
  return { out: stdout, line: stderr.toString(), code: status }
}

const inject = (input: Uint8Array | string) => telltale(['inject', '--origin', origin], input)
const remove = (input: Uint8Array | string) => telltale(['remove', '--origin', origin], input)

function summaryOf(run: { line: string }): unknown {
  expect(run.line.endsWith('}\n')).toBe(true)
  return JSON.parse(run.line)
}

describe('telltale inject and remove', () => {
  test.each(readdirSync(mails))('%s goes through both and comes back to the byte', (name) => {
    const mail = readFileSync(join(mails, name))
    const injected = inject(mail)
    expect(injected.code).toBe(0)
    expect(injected.out.includes('<img src="https://t.example/o/')).toBe(true)
    const removed = remove(injected.out)
    expect(removed.code).toBe(0)
    expect(removed.out).toEqual(mail)
  })

  test('a summary says what was done', () => {
    const mail = '<a href="https://a.example/x">here</a> <a href="mailto:b@a.example">Ben</a>'
    expect(summaryOf(inject(mail))).toEqual({
      pixel: 'end',
      links: [{ index: 1, url: 'https://a.example/x', text: 'here' }],
      left: [{ url: 'mailto:b@a.example', text: 'Ben', reason: 'not-web' }],
      removed: 0,
    })
    expect(summaryOf(remove(inject(mail).out))).toEqual({ removed: 2 })
  })

  test('a second run changes nothing', () => {
    const once = inject('<p><a href="https://a.example/x">here</a></p>').out
    const twice = inject(once)
    expect(twice.out).toEqual(once)
    expect(summaryOf(twice)).toMatchObject({ pixel: 'kept', removed: 0 })
  })

  test('an injected mail that is quoted is cleaned', () => {
    const old = inject('<p><a href="https://a.example/x">here</a></p>').out
    const reply = `<p>Hi</p><div id="appendonsend"></div>${old.toString()}`
    const injected = inject(reply)
    expect(summaryOf(injected)).toMatchObject({
      pixel: 'before-quote',
      links: [],
      left: [{ url: 'https://a.example/x', reason: 'quoted' }],
      removed: 2,
    })
    expect(remove(injected.out).out).toEqual(remove(reply).out)
  })

  test('bytes that are no UTF-8 come through undamaged, and addresses with them are left alone', () => {
    const mail = Buffer.from(
      '<p>Caf\xe9 \xff\xfe\x00</p><a href="https://a.example/\xe9">here</a>\r\n',
      'latin1',
    )
    const injected = inject(mail)
    expect(summaryOf(injected)).toMatchObject({ links: [], left: [{ reason: 'unreadable' }] })
    expect(remove(injected.out).out).toEqual(mail)
  })

  test('two million characters are enough', () => {
    expect(inject('x'.repeat(2_000_000)).code).toBe(0)
  })
})

describe('telltale token', () => {
  const token = 'AQcDChEYHyYtNP5jQtig_wsSGSAnLgABsIrAfTpCfSg_qFre'

  test('explains a token', () => {
    const { out, line, code } = telltale(['token', token])
    expect({ line, code }).toEqual({ line: '', code: 0 })
    expect(out.toString().split('\n')).toEqual([
      'version      1',
      'key id       7',
      'mailbox id   030a11181f262d34',
      'message id   fe6342d8a0ff0b121920272e',
      'mail begun   2026-03-05T08:40:00.000Z',
      'names        link 1',
      'seal         not checked: that takes the key of the service',
      '',
    ])
  })

  test('explains a whole tracked address', () => {
    const { out } = telltale(['token', `${origin}/l/${token}?u=https%3A%2F%2Fa.example%2F`])
    expect(out.toString()).toContain('leads to     https://a.example/\n')
  })
})

test('telltale --help shows every command', () => {
  const { out, line, code } = telltale(['--help'])
  expect({ line, code }).toEqual({ line: '', code: 0 })
  expect(out.toString()).toMatch(/inject --origin[^]*remove --origin[^]*token TOKEN/)
})

describe('bad input ends with exit code 2 and one line', () => {
  test.each([
    [[], 'No command given: use inject, remove or token (--help shows how)'],
    [['track'], 'Unknown command: "track" (use inject, remove or token)'],
    [['inject'], '--origin is missing: say where the service answers, like https://t.example'],
    [
      ['inject', '--origin', 't.example'],
      'Not an origin: "t.example" (expected a scheme and a host, like https://t.example)',
    ],
    [
      ['remove', '--origin', 'https://t.example/path'],
      'Not an origin: "https://t.example/path" (expected a scheme and a host, like https://t.example)',
    ],
    [
      ['remove', '--origin', 'ftp://t.example'],
      'Not an origin: "ftp://t.example" (expected a scheme and a host, like https://t.example)',
    ],
    [
      ['inject', 'mail.html', '--origin', origin],
      'Unexpected argument: "mail.html" (the mail is read from stdin)',
    ],
    [['inject', '--orgin', origin], "Unknown option '--orgin' (--help shows what there is)"],
    [['token'], 'No token given: use telltale token TOKEN'],
    [['token', 'abc'], 'Not a token: it has 3 characters, and a token has 48'],
    [['token', '='.repeat(48)], `Not a token: "${'='.repeat(48)}" is no base64url of a token`],
    [['token', '9'.repeat(48)], 'Not a token that can be read: it is of another version than 1'],
    [['token', 'a', 'b'], 'One token at a time: "b" is one too many'],
  ])('%j', (args, line) => {
    expect(telltale(args)).toEqual({ out: Buffer.of(), line: `${line}\n`, code: 2 })
  })

  test('a mail that is too long', () => {
    expect(inject('x'.repeat(2_000_001))).toEqual({
      out: Buffer.of(),
      line: 'The mail is longer than 2,000,000 characters\n',
      code: 2,
    })
  })
})
