import { describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeRequest } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { stageHit } from '../staged-hit.ts'
import { judge } from './judge.ts'
import { unknownMessage } from './message.ts'
import type { VerdictName } from './verdict.ts'

type Label = 'human' | 'proxy-human' | 'machine' | 'mpp'
type Kind = 'open' | 'click'

/** A request whose address and time are unknown. */
interface Labelled {
  readonly ua: string
  readonly headers?: Readonly<Record<string, string>>
  /** If it is "any" or missing, both kinds. */
  readonly kind?: Kind | 'any'
  readonly label: Label
  readonly name: string
}

interface Judged extends Labelled {
  readonly kind: Kind
  readonly verdict: VerdictName
}

function judgeAll(requests: readonly Labelled[]): readonly Judged[] {
  return requests.flatMap((request) => {
    const { kind = 'any' } = request
    const kinds: readonly Kind[] = kind === 'any' ? ['open', 'click'] : [kind]
    return kinds.map((one) => ({ ...request, kind: one, verdict: verdictOf(request, one) }))
  })
}

function verdictOf({ ua, headers = {} }: Labelled, kind: Kind): VerdictName {
  const given: Readonly<Record<string, string>> = { ...headers, 'user-agent': ua }
  const facts = describeRequest('GET', (name) => given[name] ?? null, {
    network: null,
    source: null,
    place: null,
  })
  // The real requests had headers that a list of user agents leaves out.
  const hit: Hit = {
    ...stageHit({ second: 60, index: kind === 'open' ? 0 : 1 }),
    facts: { ...facts, signs: facts.signs.filter((sign) => sign === 'native-host') },
  }
  return judge(unknownMessage, [hit])[0]!.verdict
}

const expected: Readonly<Record<Label, VerdictName>> = {
  human: 'human',
  'proxy-human': 'proxied-human',
  machine: 'machine',
  mpp: 'privacy-proxy',
}

function say({ label, kind, name, verdict }: Judged): string {
  return `${label} ${kind} ${name}: ${verdict}`
}

describe.each([
  ['requests that the rules were not written for', 'requests-holdout.json'],
  ['odd requests', 'requests-odd.json'],
])('%s', (_title, file) => {
  const vectors = readFileSync(join(__dirname, '../vectors', file), 'utf8')
  const { requests } = JSON.parse(vectors) as { readonly requests: readonly Labelled[] }
  test.each(requests.map((request) => [request.name, request] as const))('%s', (_, request) => {
    for (const { verdict, label } of judgeAll([request])) expect(verdict).toBe(expected[label])
  })
})

/** What no single request shows: browsers' user agents that scanners borrow, and Outlook's own checks. */
const untold = [
  'Microsoft Safe Links / Defender detonation',
  'Microsoft link scanner behind a browser string',
  'scanner behind a browser string',
  'Office pre-check',
]

const shared = join(__dirname, '../../../shared/data/requests.jsonl')
const title = 'labelled requests in ../shared/data/requests.jsonl'

if (!existsSync(shared)) test.skip(`${title} (not there)`, () => {})
else
  describe(title, () => {
    const requests = readFileSync(shared, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Labelled)
    const judged = judgeAll(requests)
    const of = (...labels: readonly Label[]) => judged.filter(({ label }) => labels.includes(label))

    test('hold no mail program, browser or image proxy of a person that is judged a machine', () => {
      const wrong = of('human', 'proxy-human').filter(({ verdict }) => verdict === 'machine')
      expect(wrong.map(say)).toEqual([])
    })

    test('hold no fetch by Apple that is taken for reading', () => {
      expect(of('mpp').map(say)).not.toHaveLength(0)
      expect(of('mpp').filter(({ verdict }) => verdict !== 'privacy-proxy')).toEqual([])
    })

    test('hold machines that are caught, where the request tells', () => {
      const telling = of('machine').filter(({ name }) => !untold.includes(name))
      const caught = telling.filter(({ verdict }) => verdict === 'machine')
      expect(caught.length / telling.length).toBeGreaterThanOrEqual(0.97)
    })

    test('hold nothing else among what only address, time or a click can decide', () => {
      const left = of('machine').filter(({ name }) => untold.includes(name))
      expect(new Set(left.map(({ name }) => name))).toEqual(new Set(untold))
    })
  })
