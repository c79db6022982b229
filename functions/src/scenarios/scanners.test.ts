import { describe, expect, test } from '@jest/globals'
import { type Scenario, hour, minute, play } from './play.ts'

/** What scanners do to a mail, and what the rep is told when. */

const scenarios: readonly [string, Scenario][] = [
  [
    'a scanner at delivery, then the reader',
    {
      steps: [
        { second: 4, by: 'chrome', from: 'safeLinks' },
        { second: 9, by: 'chrome', from: 'barracuda' },
        { second: 9, by: 'chrome', from: 'barracuda', link: 1 },
        { second: 8, by: 'chrome', from: 'home' },
        { second: 2 * hour, by: 'outlook', from: 'office' },
      ],
      verdicts: [
        '4 machine medium: microsoft-early',
        '8 unknown low: just-delivered, browser',
        '9 machine high: mail-gateway',
        '9 machine high: mail-gateway',
        '7200 human high: mail-client',
      ],
      told: ['7205 Dana Cole opened'],
      opens: 1,
      clicks: 0,
    },
  ],
  [
    'a gateway at delivery, and what comes while it may still scan',
    {
      steps: [
        { second: 9, by: 'chrome', from: 'barracuda' },
        { second: 4 * minute, by: 'chrome', from: 'home' },
        { second: 5 * minute, by: 'outlook', from: 'office' },
        { second: 6 * minute, by: 'edge', from: 'office', link: 1 },
      ],
      verdicts: [
        '9 machine high: mail-gateway',
        '240 unknown low: scan-window, browser',
        '300 human medium: mail-client, scan-window',
        '360 human medium: browser, scan-window',
      ],
      told: ['305 Dana Cole opened', '362 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'all links in one second, from unknown addresses',
    {
      steps: [
        { second: 43, by: 'chrome', from: 'home', link: 1 },
        { second: 43.3, by: 'edge', from: 'hotel', link: 2 },
        { second: 43.8, by: 'chrome', from: 'home', link: 3 },
        { second: 3 * hour, by: 'chrome', from: 'office', link: 2 },
      ],
      verdicts: [
        '43 machine high: link-burst',
        '43.3 machine high: link-burst',
        '43.8 machine high: link-burst',
        '10800 human high: browser',
      ],
      told: ['10802 Dana Cole clicked 2'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'programs look at other links while the reader clicks one',
    {
      steps: [
        { second: hour - 1.9, by: 'curl', from: 'hotel', link: 2 },
        { second: hour, by: 'edge', from: 'office', link: 1 },
        { second: hour + 1.5, by: 'teams', from: 'teams', link: 3 },
      ],
      verdicts: [
        '3598.1 machine high: program',
        '3600 human high: browser',
        '3601.5 machine high: link-shared',
      ],
      told: ['3602 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'links one after the other, just too slow to count as a burst',
    {
      steps: [
        { second: 43, by: 'chrome', from: 'home', link: 1 },
        { second: 47, by: 'chrome', from: 'home', link: 2 },
        { second: 51, by: 'chrome', from: 'home', link: 3 },
      ],
      verdicts: [
        '43 machine high: link-burst',
        '47 machine high: link-burst',
        '51 machine high: link-burst',
      ],
      told: ['45 Dana Cole clicked 1, withdrawn', '49 Dana Cole clicked 2, withdrawn'],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'Safe Links looks at the link at the moment of the click',
    {
      steps: [
        { second: 20 * minute, by: 'safari', from: 'home', link: 1 },
        { second: 20 * minute + 2, by: 'chrome', from: 'safeLinks', link: 1 },
        { second: 20 * minute + 3, by: 'chrome', from: 'safeLinks2', link: 1 },
      ],
      verdicts: [
        '1200 human high: browser',
        '1202 machine medium: data-centre (part of the click)',
        '1203 machine medium: data-centre (part of the click)',
      ],
      told: ['1202 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'Safe Links looks at the link long before anybody clicks',
    {
      steps: [{ second: 50, by: 'chrome', from: 'safeLinks', link: 1 }],
      verdicts: ['50 machine high: data-centre'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'a security service that scans, and may proxy a reader later',
    {
      steps: [
        { second: 5 * minute, by: 'chrome', from: 'mimecast', link: 1 },
        { second: 5 * hour, by: 'chrome', from: 'mimecast', link: 1 },
      ],
      verdicts: ['300 machine medium: security-vendor-early', '18000 unknown low: security-vendor'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'a service looks at the link again after the click',
    {
      steps: [
        { second: hour, by: 'iphone', from: 'phone', link: 1 },
        { second: hour + 12, by: 'chrome', from: 'home', link: 1, headers: {} },
      ],
      verdicts: ['3600 human high: browser', '3612 machine medium: second-hand'],
      told: ['3602 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'two people behind one address click: the second is not called a machine',
    {
      recipients: ['Sales'],
      steps: [
        { second: hour, by: 'iphone', from: 'phone', link: 1 },
        { second: hour + 20, by: 'chrome', from: 'home', link: 1 },
      ],
      verdicts: ['3600 human high: browser', '3620 unknown low: second-hand'],
      told: ['3602 Sales clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
]

describe('scanners', () => {
  test.each(scenarios)('%s', (_, scenario) => {
    const { verdicts, told, opens, clicks } = scenario
    expect(play(scenario)).toMatchObject({ verdicts, told, opens, clicks })
  })
})
