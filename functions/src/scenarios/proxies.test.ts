import { describe, expect, test } from '@jest/globals'
import { type Scenario, hour, minute, play } from './play.ts'

/** What servers fetch, on behalf of a reader or of nobody, and what the rep is told when. */

const scenarios: readonly [string, Scenario][] = [
  [
    'Outlook on the web has the picture fetched for its reader',
    {
      steps: [{ second: 10 * minute, by: 'chrome', from: 'outlookWeb' }],
      verdicts: ['600 proxied-human medium: microsoft'],
      told: ['690 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'Gmail fetches ahead, then its proxy when the mail is shown',
    {
      steps: [
        { second: 25, by: 'gmailPrefetch', from: 'gmailPrefetch' },
        { second: 30, by: 'gmail', from: 'gmail' },
      ],
      verdicts: ['25 machine high: gmail-prefetch', '30 proxied-human high: image-proxy'],
      told: ['33 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'Gmail’s proxy at the moment of delivery',
    {
      steps: [{ second: 3, by: 'gmail', from: 'gmail' }],
      verdicts: ['3 proxied-human low: image-proxy, just-delivered'],
      told: ['6 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'Apple’s privacy proxy, then a click through its relay',
    {
      steps: [
        { second: 2 * minute, by: 'apple', from: 'apple' },
        { second: hour, by: 'iphone', from: 'apple', link: 1 },
      ],
      verdicts: [
        '120 privacy-proxy high: apple-privacy',
        '3600 human high: browser, private-relay',
      ],
      told: ['3602 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'somebody pastes the link into Teams',
    {
      steps: [
        { second: hour, by: 'teams', from: 'teams', link: 1 },
        { second: hour + minute, by: 'edge', from: 'office', link: 1 },
      ],
      verdicts: ['3600 machine high: link-shared', '3660 human high: browser'],
      told: ['3662 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
]

describe('proxies and previews', () => {
  test.each(scenarios)('%s', (_, scenario) => {
    const { verdicts, told, opens, clicks } = scenario
    expect(play(scenario)).toMatchObject({ verdicts, told, opens, clicks })
  })
})
