import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../office/fake-office.ts'
import { allowed, notTaken, pixel, stageEachTest } from './send-stage.ts'

const stage = stageEachTest()

describe('a write that goes wrong', () => {
  const losses: readonly [string, (html: string) => string][] = [
    ['the end of the text', (html) => html.slice(0, html.length * 0.87)],
    ['a letter', (html) => html.replace('Dana', 'Daa')],
    ['a link', (html) => html.replace(/<a [^>]*>|<\/a>/g, '')],
    ['a tracked address', (html) => html.replace(/\/l\/.{8}/, '/l/')],
    ['a picture', (html) => html.replace(/<img src="https:\/\/contoso[^>]*>/, '')],
    ['everything', () => ''],
  ]

  test.each(losses)('is reverted if it loses %s', async (_name, lose) => {
    stage.arm()
    const original = `${stage.outlook.bodyHtml}<img src="https://contoso.example/a.png">`
    stage.outlook.bodyHtml = original
    let times = 0
    stage.outlook.takeBody = (html) => (times++ === 0 ? lose(html) : html)
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.bodyHtml).toBe(original + pixel)
    expect(stage.outlook.writes).toBe(2)
    expect(stage.registered[0]?.registration.tracking).toEqual({ ...notTaken, pixel: 'append' })
  })

  test('is not tried a third time', async () => {
    stage.outlook.takeBody = (html) => html.slice(0, html.length / 2)
    expect(await stage.send(100)).toEqual(allowed)
    expect(stage.outlook.writes).toBe(2)
  })

  test.each(['fails', 'succeeds'])(
    'is not followed by a restore if the body is unchanged: it %s',
    async (how) => {
      const original = stage.outlook.bodyHtml
      const spelled = `<html><body>${original.replace('Dana', '<b>Dana</b>')}</body></html>`
      // The first read is Outlook's own, when it appends on Send.
      const readings = [original, original]
      const bodyHtml = { get: () => readings.shift() ?? spelled, set: () => undefined }
      Object.defineProperty(stage.outlook, 'bodyHtml', bodyHtml)
      if (how === 'fails') stage.outlook.faults.set('body.setAsync', { kind: 'fails', code: 5001 })
      expect(await stage.send(100)).toEqual(allowed)
      expect(stage.outlook.writes).toBe(1)
      expect(stage.registered[0]?.registration.tracking).toEqual(notTaken)
    },
  )

  test('is accepted if Outlook only respells the markup', async () => {
    stage.outlook.takeBody = (html) =>
      `<html><head><style>p{}</style></head><body class=x>${html.replace(/&amp;/g, '&#38;').replace('Hello', '<b>Hel</b>lo')}<o:p>&nbsp;</o:p></body></html>`
    await stage.send(100)
    expect(stage.outlook.writes).toBe(1)
    expect(stage.registered[0]?.registration.tracking.links).toHaveLength(1)
  })

  test('is accepted if Outlook drops characters that nobody sees', async () => {
    stage.outlook.bodyHtml = stage.outlook.bodyHtml.replace('Hello', 'He\u200bllo&shy;')
    stage.outlook.takeBody = (html) => html.replace(/\u200b|&shy;/g, '')
    await stage.send(100)
    expect(stage.outlook.writes).toBe(1)
    expect(stage.tracking).toMatchObject({ pixel: 'inline', links: [{ text: 'Pricing' }] })
  })

  const refusals: readonly [string, Fault][] = [
    ['is refused', { kind: 'fails', code: 5001 }],
    ['throws', { kind: 'throws' }],
  ]

  test.each(refusals)('is not reported as done if it %s', async (_name, fault) => {
    stage.outlook.faults.set('body.setAsync', fault)
    const original = stage.outlook.bodyHtml
    expect(await stage.send()).toEqual(allowed)
    expect(stage.outlook.bodyHtml).toBe(original)
    expect(stage.registered[0]?.registration.tracking).toEqual(notTaken)
  })
})
