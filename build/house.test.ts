import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** Rules of this repository that neither the compiler nor the linter checks. */

const rooms = ['core', 'addin', 'functions', 'local', 'build', 'bench']
const functionLinesMax = 70

const sources = rooms
  .flatMap((room) => filesUnder(room))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const isTest = (file: string) => /\.(test|contract)\.tsx?$/.test(file)
const read = (file: string) => readFileSync(file, 'utf8')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'docs/decisions.md',
  'docs/service.md',
  'docs/tracking.md',
  'docs/measurements.md',
  'docs/safe-send.md',
  'infra/README.md',
  'local/outlook/harness/README.md',
]

/** A pattern that only the allowed files may contain. Tests may contain anything. */
const keptWords: readonly [rule: string, pattern: RegExp, room: RegExp, allowed: RegExp][] = [
  ['core knows no clock', /\bDate\b|\bperformance\b|\bsetTimeout\b/, /^core\//, /^$/],
  ['core knows no chance', /Math\.random|\bcrypto\b/, /^core\//, /^$/],
  ['only office/ says Office', /\bOffice(Runtime)?\./, /^addin\//, /^addin\/src\/office\//],
  ['only service/ says fetch', /\bfetch\(/, /^addin\//, /^addin\/src\/service\//],
  [
    'only config.ts reads the environment',
    /process\.env/,
    /^(core|addin|functions)\//,
    /^functions\/src\/config\.ts$/,
  ],
  ['nothing imports local', /from '[^']*\blocal\//, /^(core|addin|functions)\//, /^$/],
  ['the add-in knows no functions', /from '[^']*functions\//, /^(core|addin)\//, /^$/],
  ['the functions know no add-in', /from '[^']*addin\//, /^(core|functions)\//, /^$/],
  [
    'only one file makes brands',
    / as (unknown as )?(Token|MessageId|MailboxId|HitId)\b/,
    /./,
    /^$/,
  ],
]

describe('the source', () => {
  test.each(keptWords)('%s', (_rule, pattern, room, allowed) => {
    const broken = sources
      .filter(({ file }) => room.test(file) && !allowed.test(file) && !isTest(file))
      .filter(({ text }) => pattern.test(withoutComments(text)))
    expect(broken.map(({ file }) => file)).toEqual([])
  })

  test(`has no function over ${functionLinesMax} lines`, () => {
    const long = sources
      .filter(({ file }) => !isTest(file))
      .flatMap(({ file, text }) => longFunctions(file, text))
    expect(long).toEqual([])
  })

  test('has no file or folder with a catch-all name', () => {
    const buckets = /(^|\/)(utils?|helpers?|common|services|managers?|shared|lib|misc)(\/|\.tsx?$)/
    expect(sources.map(({ file }) => file).filter((file) => buckets.test(file))).toEqual([])
  })

  test('names the tests that drive a browser, and no others, *.browser.test.ts', () => {
    const drives = /\b(openBrowser|openStage|openFixture|stagePane|seeProduct)\(/
    const misnamed = sources
      .filter(({ file }) => isTest(file))
      .filter(({ file, text }) => drives.test(text) !== file.includes('.browser.test.'))
    expect(misnamed.map(({ file }) => file)).toEqual([])
  })

  test('has one package.json', () => {
    const packages = rooms
      .flatMap((room) => filesUnder(room))
      .filter((f) => f.endsWith('package.json'))
    expect(packages).toEqual([])
  })
})

describe('README.md', () => {
  test.each(scripts())('names the script %s', (script) => {
    const spoken = script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`
    const readme = read('README.md')
    expect(readme.includes(spoken) || readme.includes(`npm run -s ${script}`)).toBe(true)
  })

  test('shows every picture that is kept, and no other', () => {
    const shown = read('README.md').match(/(?<=docs\/pictures\/)[\w-]+\.png/g)
    expect(readdirSync('docs/pictures').sort()).toEqual([...new Set(shown)].sort())
  })
})

describe('docs/service.md', () => {
  test.each(settings())('names the setting %s', (setting) => {
    expect(read('docs/service.md')).toContain(`\`${setting}\``)
  })
})

describe.each(pages)('%s', (page) => {
  const text = read(page)

  test('names only files and folders that exist', () => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([])
  })

  test('links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([])
  })

  test('names only scripts that exist', () => {
    const spoken = [...text.matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map((match) => match[1] ?? '')
    expect(spoken.filter((script) => !scripts().includes(script))).toEqual([])
  })
})

function scripts(): readonly string[] {
  const pkg = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
  return Object.keys(pkg.scripts)
}

function settings(): readonly string[] {
  const config = ['config.ts', 'graph-config.ts', 'notice-config.ts', 'privacy-config.ts']
    .map((file) => readFileSync(`functions/src/${file}`, 'utf8'))
    .join('\n')
  const names = config.matchAll(/\b(?:TELLTALE|ENTRA|GRAPH)_[A-Z_]+\b|\bAzureWebJobsStorage\w*/g)
  return [...new Set([...names].map((match) => match[0]))]
}

/** Backticked text that looks like a path in this repository. */
function pathsIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '')
  const ours = /^(core|addin|functions|local|build|bench|docs|infra|\.ci)\/[\w./-]*$/
  return [...new Set(quoted.filter((path) => ours.test(path)))]
}

/** Whether a link on a page leads to a file and, after a #, to one of its headings. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(file)) return false
  return heading === undefined || anchorsIn(read(file)).includes(heading)
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  )
}

function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

function longFunctions(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const long: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line
      const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1
      if (lines > functionLinesMax) long.push(`${file}:${from + 1} has ${lines} lines`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return long
}
