import { describe, expect, jest, test } from '@jest/globals'
import { removeTracking } from '#core/html/remove'
import type { Fault } from '../office/fake-office.ts'
import { allowed, notTaken, origin, stageEachTest } from './send-stage.ts'

const stage = stageEachTest()

describe('any fault of Outlook', () => {
  const paths = [
    'sessionData.getAsync',
    'body.getTypeAsync',
    'body.getAsync',
    'body.setAsync',
    'getAttachmentsAsync',
    'loadCustomPropertiesAsync',
    'customProperties.saveAsync',
    'subject.getAsync',
    'to.getAsync',
    'cc.getAsync',
    'bcc.getAsync',
  ]
  const faults: readonly Fault[] = [
    { kind: 'missing' },
    { kind: 'silent' },
    { kind: 'throws' },
    { kind: 'fails', code: 5000 },
    { kind: 'slow', ms: 1_000 },
    { kind: 'slow', ms: 10_000 },
  ]
  const rows = paths.flatMap((path) => faults.map((fault): [string, Fault] => [path, fault]))

  test.each(rows)('sends the mail once and intact: %s %j', async (path, fault) => {
    stage.outlook.faults.set(path, fault)
    const original = stage.outlook.bodyHtml
    expect(await stage.send(20_000)).toEqual(allowed)
    expect(removeTracking(stage.outlook.bodyHtml, origin).html).toBe(original)
    expect(stage.outlook.writes).toBeLessThanOrEqual(1)
    expect(jest.getTimerCount()).toBe(0)
  })

  const unwritten = paths.filter((path) => path !== 'body.setAsync')

  test.each(unwritten)('delays no mail by more than 3.5 seconds: %s', async (path) => {
    stage.outlook.faults.set(path, { kind: 'silent' })
    expect(await stage.send(3_500)).toEqual(allowed)
  })

  test('starts no call once the mail has left', async () => {
    stage.outlook.faults.set('sessionData.getAsync', { kind: 'slow', ms: 1_900 })
    stage.outlook.faults.set('body.getAsync', { kind: 'slow', ms: 1_900 })
    expect(await stage.send(3_500)).toEqual(allowed)
    const calls = stage.outlook.calls.length
    await stage.pass(20_000)
    expect(stage.outlook.calls.slice(calls)).toEqual([])
    expect(stage.outlook.customProperties.size).toBe(0)
  })

  test('starts no write with less than a second and a half left', async () => {
    stage.outlook.faults.set('sessionData.getAsync', { kind: 'slow', ms: 1_100 })
    stage.outlook.faults.set('body.getTypeAsync', { kind: 'slow', ms: 1_000 })
    expect(await stage.send()).toEqual(allowed)
    expect(stage.outlook.writes).toBe(0)
    expect(stage.registered[0]?.registration.tracking).toEqual(notTaken)
  })

  const valueless: readonly [string, () => unknown, string][] = [
    [
      'attachments',
      () => Reflect.set(stage.outlook, 'attachments', undefined),
      'inline-attachment',
    ],
    [
      'body',
      () => Object.defineProperty(stage.outlook, 'bodyHtml', { set: () => undefined }),
      'not-taken',
    ],
  ]

  test.each(valueless)('tolerates an empty answer: %s', async (_, empty, reason) => {
    empty()
    expect(await stage.send()).toEqual(allowed)
    expect(stage.outlook.writes).toBe(0)
    expect(stage.registered[0]?.registration.tracking.reasons).toContain(reason)
  })

  test('tolerates a missing subject', async () => {
    Reflect.set(stage.outlook, 'subject', undefined)
    expect(await stage.send()).toEqual(allowed)
    expect(stage.registered[0]?.registration).toMatchObject({
      subject: '',
      tracking: { pixel: 'inline' },
    })
  })

  test.each([
    [''],
    ['<html><head><title>x</title></head><body><div>&nbsp;<br></div></body></html>'],
  ])('does not overwrite a body that reads as blank: %j', async (html) => {
    stage.setClient('Mac Outlook')
    stage.outlook.bodyHtml = html
    expect(await stage.send()).toEqual(allowed)
    expect([stage.outlook.bodyHtml, stage.outlook.writes]).toEqual([html, 0])
    expect(stage.registered[0]?.registration.tracking).toEqual({
      ...notTaken,
      reasons: ['no-links', 'not-taken'],
    })
  })

  test('does not write a body that tracked links make longer than Outlook accepts', async () => {
    stage.setClient('PC Outlook')
    const links = `<a href="https://contoso.example/${'%20'.repeat(70)}">Prices</a>`.repeat(499)
    stage.outlook.bodyHtml = links + 'x'.repeat(900_000 - links.length)
    expect(await stage.send()).toEqual(allowed)
    expect(stage.outlook.writes).toBe(0)
    expect(stage.registered[0]?.registration.tracking).toEqual(notTaken)
  })

  test('tracks nothing if the rep’s choice cannot be read', async () => {
    stage.outlook.faults.set('sessionData.getAsync telltale.switches', {
      kind: 'fails',
      code: 5000,
    })
    const original = stage.outlook.bodyHtml
    expect(await stage.send()).toEqual(allowed)
    expect([stage.outlook.bodyHtml, stage.outlook.writes, stage.registered]).toEqual([
      original,
      0,
      [],
    ])
  })

  test('says so if Outlook does not return the body', async () => {
    stage.outlook.faults.set('body.getAsync', { kind: 'fails', code: 5000 })
    expect(await stage.send()).toEqual(allowed)
    expect(stage.registered[0]?.registration.tracking).toEqual(notTaken)
  })
})
