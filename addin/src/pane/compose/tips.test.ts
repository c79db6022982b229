import { expect, test } from '@jest/globals'
import { type PlanFacts, planInjection } from '#core/plan'
import { type Tip, tipsFor } from './tips.ts'

const facts: PlanFacts = {
  client: 'web',
  bodyType: 'html',
  body: {
    chars: 500,
    image: false,
    inlineImage: false,
    quotedImage: false,
    cloudLink: false,
    links: 1,
    oldTrackers: 0,
    standing: { opens: false, links: false },
  },
  attachments: [],
  switches: { opens: true, links: true },
}
const body = (change: Partial<PlanFacts['body']>): PlanFacts => ({
  ...facts,
  body: { ...facts.body, ...change },
})

test.each<[name: string, facts: PlanFacts, expected: Tip[]]>([
  ['without a picture one would help', facts, ['add-picture']],
  ['with a picture nothing is left to say', body({ image: true }), []],
  ['without a link one would help most', body({ links: 0 }), ['add-link']],
  ['a mail that is hardly begun gets no tip', body({ links: 0, chars: 199 }), []],
  ['plain text supports neither', { ...body({ links: 0 }), bodyType: 'text' }, []],
  [
    'no link is suggested if links are not tracked',
    { ...body({ links: 0, image: true }), switches: { opens: true, links: false } },
    [],
  ],
  [
    'no picture is suggested if opens are not tracked',
    { ...facts, switches: { opens: false, links: true } },
    [],
  ],
  ['a phone supports neither', { ...body({ links: 0 }), client: 'mobile' }, []],
])('tipsFor(): %s', (_name, given, expected) => {
  expect(tipsFor({ facts: given }, planInjection(given))).toEqual(expected)
})
