import { describe, expect, test } from '@jest/globals'
import { type Scenario, hour, minute, play, sentAt } from './play.ts'

/** What readers do with a mail, and what the rep is told when. */

const scenarios: readonly [string, Scenario][] = [
  [
    'Outlook on Windows asks before it hands a link to the browser',
    {
      steps: [
        { second: hour, by: 'outlook', from: 'office' },
        { second: hour + 5, by: 'officeCheck', from: 'office', link: 1 },
        { second: hour + 5.4, by: 'outlook', from: 'office', link: 1 },
        { second: hour + 6, by: 'edge', from: 'office', link: 1 },
      ],
      verdicts: [
        '3600 human high: mail-client',
        '3605 unknown medium: office-check (part of the click)',
        '3605.4 unknown medium: office-check (part of the click)',
        '3606 human high: browser',
      ],
      told: ['3605 Dana Cole opened', '3608 Dana Cole clicked 1'],
      opens: 1,
      clicks: 1,
    },
  ],
  [
    'new Outlook asks with a header of its own, and no browser follows',
    {
      steps: [
        {
          second: hour,
          by: 'edge',
          from: 'office',
          link: 1,
          headers: { 'x-native-host': 'OneOutlook/1.2025.516.400' },
        },
      ],
      verdicts: ['3600 unknown medium: office-check'],
      told: [],
      opens: 0,
      clicks: 0,
    },
  ],
  [
    'the mail is forwarded',
    {
      steps: [
        { second: 10 * minute, by: 'outlook', from: 'office' },
        { second: 20 * minute, by: 'outlookPhone', from: 'office' },
        { second: 26 * hour, by: 'safari', from: 'hotel' },
      ],
      verdicts: [
        '600 human high: mail-client',
        '1200 human high: mail-client',
        '93600 human medium: browser',
      ],
      told: [
        '605 Dana Cole opened',
        '1205 Dana Cole opened',
        '93603 Dana Cole opened, possibly forwarded',
      ],
      opens: 3,
      clicks: 0,
    },
  ],
  [
    'two recipients, one replies',
    {
      recipients: ['Dana Cole', 'Ben Ito'],
      steps: [
        { second: 10 * minute, by: 'outlook', from: 'office' },
        { second: 3 * hour, by: 'thunderbird', from: 'home' },
      ],
      evidence: () => ({
        replies: [{ at: sentAt + (3 * hour + 4 * minute) * 1_000, address: 'ben@contoso.example' }],
      }),
      verdicts: ['600 human high: mail-client', '10800 human high: mail-client'],
      told: ['605 Someone opened', '10800 Ben Ito opened'],
      opens: 2,
      clicks: 0,
    },
  ],
]

describe('readers', () => {
  test.each(scenarios)('%s', (_, scenario) => {
    const { verdicts, told, opens, clicks } = scenario
    expect(play(scenario)).toMatchObject({ verdicts, told, opens, clicks })
  })
})
