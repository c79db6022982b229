import { describe, expect, test } from '@jest/globals'
import { type Policy, trackedLinkUrl } from '#core/ticket'
import { plainMac } from './mac.ts'
import { allowed, link, pixel, stageEachTest, ticket } from './send-stage.ts'

/** After "Don't send" or a failed send, the mail is sent again with its trackers already in the body. */
const stage = stageEachTest()

const choices: readonly Policy[] = [
  { opens: true, links: true },
  { opens: true, links: false },
  { opens: false, links: true },
  { opens: false, links: false },
]
const clients = ['OfficeOnline OutlookWebApp', 'PC Outlook', 'Mac Outlook']

/** Sets the switches as the pane does, which also arms or disarms the image. */
function choose({ opens, links }: Policy, appends: boolean): void {
  stage.switchTo(opens, links)
  if (opens && appends) stage.arm()
  else stage.disarm()
}

const pairs = clients.flatMap((client) =>
  choices.flatMap((before) => choices.map((now) => ({ client, before, now }))),
)

describe('a mail that is sent a second time', () => {
  test.each(pairs)('follows the current switches: %j', async ({ client, before, now }) => {
    const appends = client !== 'Mac Outlook'
    const original = stage.outlook.bodyHtml
    stage.setClient(client)
    choose(now, appends)
    await stage.send(100)
    const { bodyHtml } = stage.outlook
    const { tracking } = stage

    stage.begin()
    stage.setClient(client)
    choose(before, appends)
    await stage.send(100)
    choose(now, appends)
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.bodyHtml.replace(pixel, '')).toBe(bodyHtml.replace(pixel, ''))
    expect(stage.outlook.bodyHtml.length).toBe(bodyHtml.length)
    if (tracking !== undefined) expect(stage.tracking).toEqual(tracking)
    if (!now.opens && !now.links) expect(stage.outlook.bodyHtml).toBe(original)
  })

  test('is not changed again', async () => {
    stage.arm()
    await stage.send(100)
    const first = stage.outlook.bodyHtml
    await stage.send(100)
    expect([stage.outlook.bodyHtml, stage.outlook.writes]).toEqual([first, 1])
    expect(stage.registered[1]?.registration.tracking).toEqual(
      stage.registered[0]?.registration.tracking,
    )
  })

  test('gets a working link in place of one whose address was edited', async () => {
    stage.arm()
    await stage.send(100)
    const { bodyHtml } = stage.outlook
    stage.outlook.bodyHtml = bodyHtml.replace('%2Fpricing"', '%2Fplans"')
    await stage.send(100)
    const address = trackedLinkUrl(ticket, 1, 'https://contoso.example/plans', plainMac)
    expect(stage.outlook.bodyHtml).toContain(
      `<a href="${address}?u=https%3A%2F%2Fcontoso.example%2Fplans">Pricing</a>`,
    )
    expect(stage.tracking?.links).toEqual([
      { index: 1, url: 'https://contoso.example/plans', text: 'Pricing' },
    ])
  })

  test('is registered as untracked if both switches were turned off', async () => {
    stage.arm()
    const original = stage.outlook.bodyHtml
    await stage.send(100)
    choose({ opens: false, links: false }, true)
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toBe(original)
    expect(stage.tracking).toEqual({
      pixel: 'none',
      links: [],
      left: [],
      reasons: ['opens-off', 'links-off'],
    })
  })

  test('loses the image that Outlook appended before the switch', async () => {
    const original = stage.outlook.bodyHtml.replace(link, 'nothing')
    stage.outlook.bodyHtml = original
    stage.arm()
    stage.switchTo(false, true)
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toBe(original)
    expect(stage.tracking?.pixel).toBe('none')
  })

  const hindrances: readonly [string, () => void, string][] = [
    [
      'a write could harm it',
      () => (stage.outlook.bodyHtml += '<img src="cid:1">'),
      'still-tracked',
    ],
    [
      'Outlook refuses the write',
      () => stage.outlook.faults.set('body.setAsync', { kind: 'fails', code: 5001 }),
      'not-taken',
    ],
  ]

  test.each(hindrances)('is registered as still tracked if %s', async (_name, hinder, reason) => {
    stage.arm()
    await stage.send(100)
    const before = stage.tracking
    hinder()
    const standing = stage.outlook.bodyHtml
    choose({ opens: false, links: false }, true)
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.bodyHtml).toBe(standing)
    expect(stage.tracking).toMatchObject({ pixel: 'inline', links: before?.links })
    expect(stage.tracking?.reasons).toEqual(['opens-off', 'links-off', reason])
  })

  test.each([
    ['OfficeOnline OutlookWebApp', true],
    ['OfficeOnline OutlookWebApp', false],
    ['PC Outlook', false],
  ])(
    'is registered as still tracked if Outlook did not disarm the image: %s, seen %s',
    async (client, seen) => {
      stage.setClient(client)
      stage.outlook.bodyHtml += '<img src="cid:1">'.repeat(seen ? 1 : 0)
      stage.arm()
      stage.switchTo(false, false)
      // Where the handler does not see it, Outlook appends it afterwards.
      if (!seen) stage.outlook.appendOnSend = null
      expect(await stage.send(100)).toEqual(allowed)
      expect(stage.tracking).toEqual({
        pixel: seen ? 'inline' : 'append',
        links: [],
        left: [],
        reasons: ['opens-off', 'links-off', 'still-tracked'],
      })
    },
  )

  test('is registered as in doubt if Outlook does not answer the removal', async () => {
    stage.arm()
    await stage.send(100)
    const before = stage.tracking
    stage.outlook.faults.set('body.setAsync', { kind: 'silent' })
    choose({ opens: false, links: false }, true)
    expect(await stage.send(4_999)).toEqual(allowed)
    expect(stage.tracking).toMatchObject({ pixel: 'inline', links: before?.links })
    expect(stage.tracking?.reasons).toEqual(['opens-off', 'links-off', 'in-doubt'])
  })
})
