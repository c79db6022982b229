import { describe, expect, test } from '@jest/globals'
import { begin } from '../http/stage.ts'
import { createScene, desk, type Scene, type SentMail } from './scene.ts'

/** The rep's views of their own mail never count as opens; at worst they show for a while. */

const phone = { by: 'outlookPhone', from: 'office' } as const
const reader = { by: 'outlook', from: 'home' } as const

async function sent(scene: Scene): Promise<SentMail> {
  const mail = await scene.send(['Dana Cole'])
  await scene.register(mail)
  return mail
}

const minute = 60

describe('the rep’s own views', () => {
  test('the sent mail on a phone, while the pane is in use on the same network', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    await scene.feed(desk)
    scene.at(4 * minute)
    await scene.open(mail, phone)
    scene.at(5 * minute)
    expect(await scene.feed(desk)).toEqual([])
    expect(await scene.history(mail)).toEqual([
      '240 open Dana Cole self medium: sender-device',
      '0 sent',
    ])
  })

  test('the sent mail on a phone before the pane is opened: withdrawn afterwards', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    scene.at(20 * minute)
    await scene.open(mail, phone)
    scene.at(22 * minute)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([
      '1200 Dana Cole open (only-recipient) told',
    ])
    await scene.feed(desk)
    expect(await scene.feed(desk)).toEqual(['1200 Dana Cole open (only-recipient) withdrawn'])
    expect(await scene.history(mail)).toContain('1200 open Dana Cole self medium: sender-device')
  })

  test('a phone on another network cannot be recognised', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    await scene.feed(desk)
    scene.at(5 * minute)
    await scene.open(mail, { by: 'outlookPhone', from: 'phone' })
    expect(await scene.history(mail)).toContain('300 open Dana Cole human high: mail-client')
  })

  test('the picture in the editor, when the rep forwards the mail and the pane is closed', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    scene.at(20 * minute)
    await scene.open(mail, { by: 'edge', from: 'office' })
    await scene.send(['Ben Ito'], 'Fw: Prices', desk)
    scene.at(21 * minute)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([])
    expect(await scene.history(mail)).toContain('1200 open Dana Cole self medium: sender-device')
  })

  test('the sent mail with the pane beside it, which reports the view in time: nobody is notified', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    scene.at(30 * minute)
    await scene.open(mail, { by: 'outlook', from: 'office' })
    scene.at(30 * minute + 2)
    expect((await scene.view(mail, desk)).status).toBe(204)
    scene.at(31 * minute)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([])
    expect(await scene.history(mail)).toEqual([
      '1800 open Dana Cole self high: viewed-by-sender',
      '0 sent',
    ])
  })

  test('the pane reports the view before Microsoft’s proxy fetches the picture', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    scene.at(30 * minute)
    await scene.view(mail, desk)
    scene.at(30 * minute + 3)
    await scene.open(mail, { by: 'chrome', from: 'outlookWeb' })
    expect(await scene.history(mail)).toContain('1803 open Dana Cole self medium: viewed-by-sender')
  })

  test('the view of one mail affects no other mail, and no reader elsewhere', async () => {
    const scene = createScene()
    const [mail, other] = [await sent(scene), await sent(scene)]
    scene.at(30 * minute)
    await scene.view(mail, desk)
    await scene.open(mail, reader)
    await scene.open(other, { by: 'chrome', from: 'outlookWeb' })
    const told = 'open Dana Cole human high: mail-client'
    expect(await scene.history(mail)).toContain(`1800 ${told}`)
    expect((await scene.history(other))[0]).toMatch('proxied-human')
  })

  test('the rep tries a link where the pane is; only the reader’s click counts', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    scene.at(5 * minute)
    await scene.feed(desk)
    await scene.click(mail, desk)
    scene.at(7 * minute)
    await scene.click(mail, { by: 'chrome', from: 'home' })
    scene.at(8 * minute)
    expect(await scene.feed(desk)).toEqual(['420 Dana Cole click (only-recipient) told'])
    expect(await scene.history(mail)).toContain('300 click Dana Cole self medium: sender-device')
  })

  test('a hit being recorded while the presence is noted is found by the next check', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    const { ownUses } = scene.stage.stores
    const list = ownUses.list.bind(ownUses)
    scene.at(20 * minute)
    // The queue function finds no presence just before the pane appears.
    Object.assign(ownUses, { list: () => Promise.resolve([]) })
    await scene.feed(desk)
    await scene.open(mail, phone)
    Object.assign(ownUses, { list })
    scene.at(20 * minute + 10)
    expect(await scene.feed(desk)).toEqual(['1200 Dana Cole open (only-recipient) told'])
    scene.at(20 * minute + 40)
    expect(await scene.feed(desk)).toEqual([])
  })

  test('an own view stays one after its presence has expired', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    await scene.feed(desk)
    scene.at(2 * minute)
    await scene.open(mail, phone)
    const month = 30 * 24 * 60 * minute
    scene.at(month)
    await scene.feed(desk)
    await scene.open(mail, reader)
    expect(await scene.history(mail)).toEqual([
      `${month} open Dana Cole human high: mail-client`,
      '120 open Dana Cole self medium: sender-device',
      '0 sent',
    ])
  })

  test('the change of the address key at midnight hides nobody', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    const midnight = (Date.UTC(2026, 10, 22) - begin) / 1_000
    scene.at(midnight - 2 * minute)
    await scene.feed(desk)
    scene.at(midnight + minute)
    await scene.open(mail, phone)
    const other = await sent(scene)
    scene.at(midnight + 24 * 60 * minute - 1)
    await scene.view(other, desk)
    scene.at(midnight + 24 * 60 * minute + 1)
    await scene.open(other, { by: 'outlook', from: 'office' })
    expect((await scene.history(mail))[0]).toMatch('self medium: sender-device')
    expect((await scene.history(other))[0]).toMatch('self high: viewed-by-sender')
  })

  test('a scan right after a scheduled mail left, told before its real sent time was known', async () => {
    const scene = createScene()
    const mail = await sent(scene)
    const left = 120 * minute
    scene.at(left + 20)
    await scene.open(mail, { by: 'chrome', from: 'safeLinks' })
    scene.at(left + 111)
    const [told, withdrawn] = ['told', 'withdrawn'].map((state) => [
      `${left + 20} Dana Cole open (only-recipient) ${state}`,
    ])
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual(told)
    scene.at(left + 170)
    await scene.confirmSent(mail, left)
    await scene.confirmSent(mail, left)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual(withdrawn)
    expect((await scene.history(mail))[0]).toMatch('machine medium: microsoft-early')
  })

  test('views of a draft, notified before the send was known, are withdrawn', async () => {
    const scene = createScene()
    const mail = await scene.send(['Dana Cole'])
    await scene.open(mail, { by: 'outlook', from: 'office' })
    scene.at(minute)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([
      '0 Someone open (not-registered) told',
    ])
    const sentLater = { ...mail.registration, sentAt: begin + 10_000 }
    await scene.register({ ...mail, registration: sentLater })
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([
      '0 Dana Cole open (only-recipient) withdrawn',
    ])
    await scene.register({ ...mail, registration: sentLater })
    expect(await scene.history(mail)).toEqual([
      '10 sent',
      '0 open Dana Cole self high: before-sent',
    ])
  })
})
