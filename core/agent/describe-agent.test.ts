import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clientNameCharsMax } from '../limits.ts'
import { describeAgent } from './describe-agent.ts'

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)'
const android = 'Mozilla/5.0 (Linux; Android 14; SM-S921B)'

const agents: readonly [string, string | null][] = [
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on Windows'],
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge on Windows'],
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 OPR/116.0.0.0`, 'Opera on Windows'],
  [`${windows} Gecko/20100101 Firefox/133.0`, 'Firefox on Windows'],
  [`${windows} Gecko/20100101 Thunderbird/128.2.0`, 'Thunderbird on Windows'],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`, 'Safari on Mac'],
  [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko)`, 'Mail app on Mac'],
  [
    `${iphone} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`,
    'Safari on iPhone',
  ],
  [
    `${iphone} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
    'Chrome on iPhone',
  ],
  [`${iphone} AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148`, 'Mail app on iPhone'],
  [`${android} ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
  [
    `${android} ${webkit} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet on Android',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on Linux'],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/131.0.0.0 Safari/537.36`,
    'Chrome on Chrome OS',
  ],
  [
    'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)',
    'Outlook on Windows',
  ],
  [
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.5278; ms-office; MSOffice 16)',
    'Outlook on Windows',
  ],
  [
    `${windows} ${webkit} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0 OneOutlook/1.2024.1101.300`,
    'Outlook on Windows',
  ],
  ['Outlook-iOS/723.4040.prod.iphone (4.40.0)', 'Outlook on iOS'],
  ['MacOutlook/16.91.24111020 (Intelx64 Mac OS X 15.1.0)', 'Outlook on Mac'],
  ['Mozilla/5.0', 'Apple Mail'],
  ['Mail/3826.200.121 CFNetwork/1568.200.51 Darwin/24.1.0', 'Apple Mail'],
  [
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'Gmail image proxy',
  ],
  ['YahooMailProxy; https://senders.yahooinc.com/mail-proxy-servers', 'Yahoo Mail image proxy'],
  [
    `${windows} ${webkit} Chrome/49.0 Safari/537.36 SkypeUriPreview Preview/0.5`,
    'Teams link preview',
  ],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'Slack link preview'],
  [
    `${windows} ${webkit} Chrome/97.0 Safari/537.36 (compatible; Cookiebot/1.0; +http://cookiebot.com/)`,
    null,
  ],
  [`${windows} ${webkit} HeadlessChrome/131.0.0.0 Safari/537.36`, null],
  ['curl/8.5.0', null],
  ['python-requests/2.32.3', null],
  ['', null],
]

const nameClient = (agent: string) => describeAgent(agent).client

describe('describeAgent() names', () => {
  test.each(agents)('%s', (agent, name) => {
    expect(nameClient(agent)).toBe(name)
  })

  test('gives nothing that could tell readers apart: no version, and never a long text', () => {
    const piece = fc.constantFrom(...agents.flatMap(([agent]) => agent.split(' ')))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join(' ')),
        ),
        (agent) => {
          const name = nameClient(agent) ?? ''
          expect(name.replace('K-9', '')).not.toMatch(/\d/)
          expect(name.length).toBeLessThanOrEqual(clientNameCharsMax)
        },
      ),
    )
  })
})
