import { describe, expect, test } from '@jest/globals'
import { removeTracking } from '#core/html/remove'
import { allowed, link, origin, pixel, stageEachTest } from './send-stage.ts'

const stage = stageEachTest()

describe('a body that a write could damage', () => {
  const web = 'OfficeOnline OutlookWebApp'
  const isNew = 'PC newOutlookWindows'
  const classic = 'PC Outlook'
  const mac = 'Mac Outlook'
  const body = (extra: string) => `<p>Hello ${link}</p>${extra}`
  const long = (chars: number) => body('x'.repeat(chars - body('').length))
  const cid = body('<img src="cid:1">')
  const quoted = body(
    '<blockquote type="cite"><img src="https://contoso.example/a.png"></blockquote>',
  )
  const rows: readonly [string, string, string, string[], string][] = [
    ['an inline image', web, cid, [], 'inline-image'],
    ['an inline image', isNew, cid, [], 'inline-image'],
    ['a blob', web, body('<img src="blob:1">'), [], 'inline-image'],
    ['a data image', web, body('<img src="data:image/png;base64,AA==">'), [], 'inline-image'],
    [
      'an image with an originalsrc',
      isNew,
      body('<img src="https://x.example/1" originalsrc="cid:1">'),
      [],
      'inline-image',
    ],
    ['a quoted image', web, quoted, [], 'quoted-image'],
    ['an inline attachment', web, body(''), ['inline'], 'inline-attachment'],
    ['an attachment of an unknown kind', web, body(''), ['of tomorrow'], 'inline-attachment'],
    ['a file in the cloud', web, body(''), ['cloud'], 'cloud-attachment'],
    ['300,001 characters', web, long(300_001), [], 'too-long'],
    ['300,001 characters', isNew, long(300_001), [], 'too-long'],
    ['900,001 characters', classic, long(900_001), [], 'too-long'],
    ['an image', mac, body('<img src="https://contoso.example/a.png">'), [], 'mac-image'],
    ['an attachment', mac, body(''), ['file'], 'mac-attachment'],
    ['a phone', 'iOS OutlookIOS', body(''), [], 'mobile'],
    ['an unknown Outlook', 'Universal Outlook', body(''), [], 'unknown-client'],
  ]

  test.each(rows)('is not written: %s in %s', async (_name, client, html, kinds, reason) => {
    stage.setClient(client)
    stage.outlook.bodyHtml = html
    stage.outlook.attachments = kinds.map((kind) => ({
      attachmentType: kind === 'inline' ? 'file' : kind,
      isInline: kind === 'inline',
    }))
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.bodyHtml === html).toBe(true)
    expect(stage.outlook.writes).toBe(0)
    expect(stage.registered[0]?.registration.tracking).toMatchObject({ pixel: 'none', links: [] })
    expect(stage.registered[0]?.registration.tracking.reasons).toContain(reason)
  })

  test.each([web, isNew, classic, mac])(
    'is not written if it is plain text: %s',
    async (client) => {
      stage.setClient(client)
      stage.outlook.bodyType = 'text'
      stage.outlook.bodyHtml = 'Hello https://contoso.example'
      expect(await stage.send(100)).toEqual(allowed)
      expect([stage.outlook.bodyHtml, stage.outlook.writes]).toEqual([
        'Hello https://contoso.example',
        0,
      ])
      expect(stage.registered[0]?.registration.tracking.reasons).toEqual(['plain-text'])
      expect(stage.outlook.customProperties.size).toBe(1)
    },
  )

  test.each([web, classic])('holds no image if it became plain text: %s', async (client) => {
    stage.setClient(client)
    stage.arm()
    stage.outlook.bodyType = 'text'
    await stage.send(100)
    expect(stage.tracking).toMatchObject({ pixel: 'none', reasons: ['plain-text'] })
  })

  test('holds no image if it is plain text that Outlook does not return', async () => {
    stage.arm()
    stage.outlook.bodyType = 'text'
    stage.outlook.faults.set('body.getAsync', { kind: 'fails', code: 5001 })
    await stage.send(100)
    expect(stage.tracking).toMatchObject({ pixel: 'none', reasons: ['not-taken'] })
  })

  test('leaves with only the image that Outlook appended', async () => {
    stage.arm()
    stage.outlook.bodyHtml = cid
    await stage.send(100)
    expect(stage.outlook.bodyHtml).toBe(cid + pixel)
    expect(stage.registered[0]?.registration.tracking.pixel).toBe('append')
  })

  test('is not written if Outlook does not list its attachments', async () => {
    stage.outlook.faults.set('getAttachmentsAsync', { kind: 'fails', code: 5000 })
    await stage.send(100)
    expect(stage.outlook.writes).toBe(0)
  })

  test.each([web, classic])(
    'has the image first if Gmail would clip the end: %s',
    async (client) => {
      stage.setClient(client)
      stage.outlook.bodyHtml = long(100_000)
      stage.arm()
      await stage.send(100)
      expect(stage.outlook.bodyHtml.indexOf(pixel)).toBe(0)
      expect(stage.outlook.bodyHtml.split(pixel)).toHaveLength(2)
      expect(stage.tracking).toMatchObject({ pixel: 'inline', links: [{}], reasons: [] })
    },
  )

  const safe: readonly [string, string, string][] = [
    ['300,000 characters', web, long(300_000)],
    ['900,000 characters', classic, long(900_000)],
    ['an inline image', classic, cid],
    ['nothing but text', mac, body('')],
  ]

  test.each(safe)('is written if it is safe: %s in %s', async (_name, client, html) => {
    stage.setClient(client)
    stage.outlook.bodyHtml = html
    await stage.send(100)
    expect(stage.outlook.writes).toBe(1)
    expect(removeTracking(stage.outlook.bodyHtml, origin).html === html).toBe(true)
    expect(stage.registered[0]?.registration.tracking).toMatchObject({ pixel: 'inline' })
  })
})
