import { describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './commands.ts'

const origin = 'https://t.example'
const mails = join(__dirname, '../../core/vectors/mails')

function run(args: readonly string[], body: string | undefined = '') {
  return runCommand(args, () => Promise.resolve(body))
}

const inject = (body: string) => run(['inject', '--origin', origin], body)
const remove = (body: string) => run(['remove', '--origin', origin], body)

describe('telltale inject and remove', () => {
  test.each(readdirSync(mails))('%s survives injection and removal unchanged', async (name) => {
    const mail = readFileSync(join(mails, name), 'utf8')
    const injected = await inject(mail)
    expect(injected.out).toContain('<img src="https://t.example/o/')
    expect(await remove(injected.out)).toMatchObject({ out: mail, code: 0 })
  })

  test('the summary says what was done', async () => {
    const mail = '<a href="https://a.example/x">here</a> <a href="mailto:b@a.example">Ben</a>'
    const injected = await inject(mail)
    expect(JSON.parse(injected.line)).toEqual({
      pixel: 'end',
      links: [{ index: 1, url: 'https://a.example/x', text: 'here' }],
      left: [{ url: 'mailto:b@a.example', text: 'Ben', reason: 'not-web' }],
      removed: 0,
    })
    expect(JSON.parse((await remove(injected.out)).line)).toEqual({ removed: 2 })
  })

  test('a second run changes nothing', async () => {
    const once = await inject('<p><a href="https://a.example/x">here</a></p>')
    const twice = await inject(once.out)
    expect(twice.out).toBe(once.out)
    expect(JSON.parse(twice.line)).toMatchObject({ pixel: 'kept', removed: 0 })
  })

  test('a quoted mail that was injected is cleaned', async () => {
    const old = await inject('<p><a href="https://a.example/x">here</a></p>')
    const reply = `<p>Hi</p><div id="appendonsend"></div>${old.out}`
    const injected = await inject(reply)
    expect(JSON.parse(injected.line)).toMatchObject({
      pixel: 'before-quote',
      links: [],
      left: [{ url: 'https://a.example/x', reason: 'quoted' }],
      removed: 2,
    })
    expect((await remove(injected.out)).out).toBe((await remove(reply)).out)
  })
})

describe('telltale token', () => {
  const token = 'AQcDChEYHyYtNP5jQtig_wsSGSAnLgABsIrAfTpCfSg_qFre'

  test('explains a token', async () => {
    const { out, line, code } = await run(['token', token])
    expect({ line, code }).toEqual({ line: '', code: 0 })
    expect(out.split('\n')).toEqual([
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

  test('explains a whole tracked URL', async () => {
    const { out } = await run(['token', `${origin}/l/${token}?u=https%3A%2F%2Fa.example%2F`])
    expect(out).toContain('leads to     https://a.example/\n')
  })
})

test('telltale --help shows every command', async () => {
  const { out, line, code } = await run(['--help'])
  expect({ line, code }).toEqual({ line: '', code: 0 })
  expect(out).toMatch(/inject --origin[^]*remove --origin[^]*token TOKEN[^]*judge </)
})

describe('telltale judge', () => {
  const outlook = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)'
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
  const judge = (...requests: readonly object[]) =>
    run(['judge'], requests.map((request) => JSON.stringify(request)).join('\n'))

  test.each<[object, object]>([
    [
      { ua: outlook, kind: 'open' },
      { verdict: 'human', confidence: 'high', reasons: ['mail-client'] },
    ],
    [
      { ua: outlook, kind: 'click' },
      { verdict: 'unknown', confidence: 'medium', reasons: ['office-check'] },
    ],
    [
      { ua: chrome, kind: 'click', ip: '40.94.89.21', afterSentSeconds: 43 },
      { verdict: 'machine', confidence: 'high', reasons: ['data-centre'] },
    ],
    [
      { ua: chrome, kind: 'open', headers: { 'Sec-Purpose': 'prefetch' } },
      { verdict: 'machine', confidence: 'high', reasons: ['prefetch'] },
    ],
    [
      { ua: chrome, kind: 'click', headers: { accept: '*/*' } },
      { verdict: 'human', confidence: 'medium', reasons: ['browser', 'accept-anything'] },
    ],
    [
      { ua: chrome, kind: 'open', afterSentSeconds: -2 },
      { verdict: 'self', confidence: 'high', reasons: ['before-sent'] },
    ],
    [
      { ua: chrome, kind: 'open', afterSentSeconds: 8.5, ip: null },
      { verdict: 'unknown', confidence: 'low', reasons: ['just-delivered', 'browser'] },
    ],
    [
      { ua: '', kind: 'open' },
      { verdict: 'machine', confidence: 'high', reasons: ['no-agent'] },
    ],
  ])('%j is %j', async (request, verdict) => {
    const { out, line, code } = await judge(request)
    expect({ line, code }).toEqual({ line: '', code: 0 })
    expect(JSON.parse(out)).toEqual(verdict)
  })

  test('answers each line with a line, and skips blank ones', async () => {
    const { out } = await run(
      ['judge'],
      `\n{"ua":"","kind":"open"}\r\n\n{"ua":"","kind":"click"}\n`,
    )
    expect(out.match(/.+\n/g)).toHaveLength(2)
    expect((await run(['judge'], '')).out).toBe('')
  })

  test.each([
    ['{"ua":"x","kind":"open"', 'The line is not JSON'],
    ['[]', ' is not an object'],
    ['{"kind":"open"}', 'ua is not a text'],
    ['{"ua":"x","kind":"any"}', 'kind is not one of open, click'],
    ['{"ua":"x","kind":"open","ip":"1.2.3"}', 'ip is not an IP address'],
    ['{"ua":"x","kind":"open","headers":[]}', 'headers is not an object'],
    ['{"ua":"x","kind":"open","headers":{"a":1}}', 'headers.a is not a text'],
    [
      '{"ua":"x","kind":"open","afterSentSeconds":"1"}',
      'afterSentSeconds is not a number from -31622400 to 31622400',
    ],
  ])('stops at the line %j', async (bad, fault) => {
    const outcome = await run(['judge'], `{"ua":"","kind":"open"}\n${bad}\n`)
    expect(outcome).toEqual({ out: '', line: `Line 2: ${fault}`, code: 2 })
  })
})

describe('bad input ends with exit code 2 and one line', () => {
  test.each([
    [[], 'No command given: use inject, remove, token or judge (--help shows how)'],
    [['track'], 'Unknown command: "track" (use inject, remove, token or judge)'],
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
    [['inject', '--orgin', origin], 'Unknown option: "orgin" (--help shows what there is)'],
    [
      ['inject', '--origin'],
      '--origin is missing: say where the service answers, like https://t.example',
    ],
    [['token'], 'No token given: use telltale token TOKEN'],
    [['token', 'abc'], 'Not a token: it has 3 characters, and a token has 48'],
    [['token', '='.repeat(48)], `Not a token: "${'='.repeat(48)}" is not the base64url of a token`],
    [['token', '9'.repeat(48)], 'Not a readable token: its version is not 1'],
    [['token', 'a', 'b'], 'One token at a time: "b" is one too many'],
    [['judge', 'x.jsonl'], 'Unexpected argument: "x.jsonl" (requests are read from stdin)'],
  ])('%j', async (args, line) => {
    expect(await run(args)).toEqual({ out: '', line, code: 2 })
  })

  test('a mail that is too long', async () => {
    const tooLong = await runCommand(['remove', '--origin', origin], () =>
      Promise.resolve(undefined),
    )
    const line = 'The mail is longer than 2,000,000 characters'
    expect(tooLong).toEqual({ out: '', line, code: 2 })
  })
})
