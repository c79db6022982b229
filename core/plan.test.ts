import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { BodyFacts } from './html/describe-body.ts'
import {
  attachmentKinds,
  type Client,
  clients,
  planInjection,
  type PlanFacts,
  type PlanReason,
  planReasons,
} from './plan.ts'

const body: BodyFacts = {
  chars: 2_000,
  image: false,
  inlineImage: false,
  quotedImage: false,
  cloudLink: false,
  links: 3,
  oldTrackers: 0,
  standing: { opens: false, links: false },
}

type Change = Partial<Omit<PlanFacts, 'body'>> & { body?: Partial<BodyFacts> }

function facts(client: Client, change: Change = {}): PlanFacts {
  return {
    client,
    bodyType: 'html',
    attachments: [],
    switches: { opens: true, links: true },
    ...change,
    body: { ...body, ...change.body },
  }
}

const logo: Change = { body: { image: true } }
const pasted: Change = { body: { image: true, inlineImage: true } }
const quoted: Change = { body: { image: true, quotedImage: true } }
const cloudLink: Change = { body: { cloudLink: true } }
const old: Change = { body: { links: 0, oldTrackers: 2 } }
const sentBefore = (opens: boolean, links: boolean): Change => ({
  body: { standing: { opens, links } },
})
const long = (chars: number): Change => ({ body: { chars } })
const attached = (...attachments: PlanFacts['attachments']): Change => ({ attachments })
const switches = (opens: boolean, links: boolean): Change => ({ switches: { opens, links } })

type Row = [
  Client,
  string,
  Change,
  'append' | 'inline' | 'none',
  'rewrite' | 'leave',
  'write' | 'keep',
  PlanReason[],
]

/** The client, the mail, and the expected plan: image, links, body, reasons. */
const table: Row[] = [
  ['web', 'a plain mail', {}, 'append', 'rewrite', 'write', []],
  ['web', 'a picture from the web', logo, 'append', 'rewrite', 'write', []],
  ['web', 'a pasted picture', pasted, 'append', 'leave', 'keep', ['inline-image']],
  ['web', 'a quoted picture', quoted, 'append', 'leave', 'keep', ['quoted-image']],
  ['web', 'a cloud file', attached('cloud'), 'append', 'leave', 'keep', ['cloud-attachment']],
  ['web', 'a link to a cloud file', cloudLink, 'append', 'leave', 'keep', ['cloud-attachment']],
  [
    'web',
    'a file in the text',
    attached('inline'),
    'append',
    'leave',
    'keep',
    ['inline-attachment'],
  ],
  ['web', 'an ordinary attachment', attached('file', 'item'), 'append', 'rewrite', 'write', []],
  ['web', '300,000 characters', long(300_000), 'append', 'rewrite', 'write', []],
  ['web', '300,001 characters', long(300_001), 'append', 'leave', 'keep', ['too-long', 'clipped']],
  [
    'web',
    'no link, 92,161 characters',
    { body: { links: 0, chars: 92_161 } },
    'append',
    'leave',
    'keep',
    ['no-links', 'clipped'],
  ],
  [
    'web',
    'no link, 92,160 characters',
    { body: { links: 0, chars: 92_160 } },
    'append',
    'leave',
    'keep',
    ['no-links'],
  ],
  ['web', 'no link', { body: { links: 0 } }, 'append', 'leave', 'keep', ['no-links']],
  ['web', 'old trackers and no link', old, 'append', 'leave', 'write', ['no-links']],
  [
    'web',
    'old trackers and a pasted picture',
    { body: { ...old.body, ...pasted.body } },
    'append',
    'leave',
    'keep',
    ['inline-image', 'old-trackers'],
  ],
  ['web', 'plain text', { bodyType: 'text' }, 'none', 'leave', 'keep', ['plain-text']],
  ['web', 'opens off', switches(false, true), 'none', 'rewrite', 'write', ['opens-off']],
  ['web', 'links off', switches(true, false), 'append', 'leave', 'keep', ['links-off']],
  ['web', 'both off', switches(false, false), 'none', 'leave', 'keep', ['opens-off', 'links-off']],
  [
    'web',
    'both off, old trackers',
    { ...old, ...switches(false, false) },
    'none',
    'leave',
    'write',
    ['opens-off', 'links-off'],
  ],
  [
    'web',
    'both off, old trackers and a pasted picture',
    { body: { ...old.body, ...pasted.body }, ...switches(false, false) },
    'none',
    'leave',
    'keep',
    ['opens-off', 'links-off', 'old-trackers'],
  ],
  [
    'web',
    'links off, old trackers',
    { ...old, ...switches(true, false) },
    'append',
    'leave',
    'write',
    ['links-off'],
  ],
  [
    'web',
    'links off, a pasted picture',
    { ...pasted, ...switches(true, false) },
    'append',
    'leave',
    'keep',
    ['links-off'],
  ],
  ['web', 'trackers of its own', sentBefore(true, true), 'append', 'rewrite', 'write', []],
  [
    'web',
    'both off, trackers of its own',
    { ...sentBefore(true, true), ...switches(false, false) },
    'none',
    'leave',
    'write',
    ['opens-off', 'links-off'],
  ],
  [
    'web',
    'opens off, an image of its own, no link',
    { body: { links: 0, standing: { opens: true, links: false } }, ...switches(false, true) },
    'none',
    'leave',
    'write',
    ['opens-off', 'no-links'],
  ],
  [
    'web',
    'links off, tracked links of its own',
    { ...sentBefore(false, true), ...switches(true, false) },
    'append',
    'leave',
    'write',
    ['links-off'],
  ],
  [
    'web',
    'both off, trackers of its own and a pasted picture',
    {
      body: { ...pasted.body, standing: { opens: true, links: false } },
      ...switches(false, false),
    },
    'none',
    'leave',
    'keep',
    ['opens-off', 'links-off', 'still-tracked'],
  ],
  ['new-windows', 'a plain mail', {}, 'append', 'rewrite', 'write', []],
  ['new-windows', 'a pasted picture', pasted, 'append', 'leave', 'keep', ['inline-image']],
  [
    'new-windows',
    '300,001 characters',
    long(300_001),
    'append',
    'leave',
    'keep',
    ['too-long', 'clipped'],
  ],
  ['classic-windows', 'a plain mail', {}, 'append', 'rewrite', 'write', []],
  ['classic-windows', 'a pasted picture', pasted, 'append', 'rewrite', 'write', []],
  ['classic-windows', 'a quoted picture', quoted, 'append', 'rewrite', 'write', []],
  [
    'classic-windows',
    'attachments of all kinds',
    attached(...attachmentKinds),
    'append',
    'rewrite',
    'write',
    [],
  ],
  ['classic-windows', '900,000 characters', long(900_000), 'append', 'rewrite', 'write', []],
  [
    'classic-windows',
    '900,001 characters',
    long(900_001),
    'append',
    'leave',
    'keep',
    ['too-long', 'clipped'],
  ],
  ['classic-windows', 'plain text', { bodyType: 'text' }, 'none', 'leave', 'keep', ['plain-text']],
  ['mac', 'a plain mail', {}, 'inline', 'rewrite', 'write', []],
  ['mac', 'no link', { body: { links: 0 } }, 'inline', 'leave', 'write', ['no-links']],
  ['mac', 'a picture from the web', logo, 'none', 'leave', 'keep', ['mac-image']],
  ['mac', 'a pasted picture', pasted, 'none', 'leave', 'keep', ['mac-image']],
  ['mac', 'an ordinary attachment', attached('file'), 'none', 'leave', 'keep', ['mac-attachment']],
  [
    'mac',
    'a picture and an attachment',
    { ...logo, ...attached('file') },
    'none',
    'leave',
    'keep',
    ['mac-image', 'mac-attachment'],
  ],
  ['mac', '300,001 characters', long(300_001), 'none', 'leave', 'keep', ['too-long']],
  ['mac', 'plain text', { bodyType: 'text' }, 'none', 'leave', 'keep', ['plain-text']],
  ['mobile', 'a plain mail', {}, 'none', 'leave', 'keep', ['mobile']],
  ['mobile', 'plain text', { bodyType: 'text' }, 'none', 'leave', 'keep', ['mobile']],
  ['unknown', 'a plain mail', {}, 'none', 'leave', 'keep', ['unknown-client']],
]

describe('planInjection()', () => {
  test.each(table)('%s, %s', (client, _, change, pixel, links, write, reasons) => {
    expect(planInjection(facts(client, change))).toEqual({ pixel, links, body: write, reasons })
  })

  const anyFacts: fc.Arbitrary<PlanFacts> = fc.record({
    client: fc.constantFrom(...clients),
    bodyType: fc.constantFrom('html' as const, 'text' as const),
    attachments: fc.subarray([...attachmentKinds]),
    switches: fc.record({ opens: fc.boolean(), links: fc.boolean() }),
    body: fc.record({
      chars: fc.constantFrom(0, 300_000, 300_001, 900_000, 900_001),
      image: fc.boolean(),
      inlineImage: fc.boolean(),
      quotedImage: fc.boolean(),
      cloudLink: fc.boolean(),
      links: fc.nat(2),
      oldTrackers: fc.nat(2),
      standing: fc.record({ opens: fc.boolean(), links: fc.boolean() }),
    }),
  })

  test('gives reasons, in a fixed order, whenever something that was wanted is not done', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const plan = planInjection(any)
        if (plan.pixel === 'none' || plan.links === 'leave') expect(plan.reasons).not.toEqual([])
        expect(plan.reasons).toEqual(planReasons.filter((reason) => plan.reasons.includes(reason)))
      }),
    )
  })

  test('never writes a body that cannot be written safely, nor plain text', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { body: write, pixel, links } = planInjection(any)
        if (links === 'rewrite' || pixel === 'inline') expect(write).toBe('write')
        const careful = any.client === 'web' || any.client === 'new-windows' || any.client === 'mac'
        const fragile = any.body.inlineImage || any.attachments.includes('inline')
        if (any.bodyType === 'text' || (careful && fragile)) expect(write).toBe('keep')
      }),
    )
  })
})
