import { describe, expect, test } from '@jest/globals'
import { addressOf, createScene, desk, type Scene } from './scene.ts'

/** Who is named, on what ground, and what is stored about them. */

const danasDesk = { by: 'outlook', from: 'home' } as const
const bensDesk = { by: 'thunderbird', from: 'hotel' } as const
const [dana, ben] = [addressOf('Dana Cole'), addressOf('Ben Ito')]

const minute = 60

async function sent(scene: Scene, ...recipients: readonly string[]) {
  const mail = await scene.send(recipients)
  await scene.register(mail)
  return mail
}

async function opened(scene: Scene, device: typeof danasDesk | typeof bensDesk, ...to: string[]) {
  const mail = await sent(scene, ...to)
  scene.stage.wait(10 * minute * 1_000)
  await scene.open(mail, device)
  return mail
}

const noDates = { firstOpenAt: null, lastOpenAt: null, firstClickAt: null, lastClickAt: null }

describe('a reader among several recipients', () => {
  test('is named by the device on which they read mail to them alone, with the reason', async () => {
    const scene = createScene()
    await opened(scene, danasDesk, 'Dana Cole')
    await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    const both = await opened(scene, bensDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(both))[0]).toMatch('open Someone human')
    scene.stage.wait(minute * 1_000)
    expect((await scene.feed(desk)).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'Someone open (several-recipients) told',
      'Dana Cole open (known-device) told',
      'Dana Cole open (only-recipient) told',
    ])
  })

  test('is not named by a device that is recognised only later, until the mail is judged again', async () => {
    const scene = createScene()
    const both = await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(both))[0]).toMatch('open Someone')
    await opened(scene, danasDesk, 'Dana Cole')
    expect((await scene.history(both))[0]).toMatch('open Dana Cole')
  })

  test('is not named by a device of the day before', async () => {
    const scene = createScene()
    await opened(scene, danasDesk, 'Dana Cole')
    scene.stage.wait(24 * 60 * minute * 1_000)
    const both = await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(both))[0]).toMatch('open Someone')
  })

  test('is not named by a device that two of them share, nor by a mail provider’s proxy', async () => {
    const scene = createScene()
    const gmail = { by: 'gmail', from: 'gmail' } as const
    await opened(scene, danasDesk, 'Dana Cole')
    await opened(scene, danasDesk, 'Ben Ito')
    const shared = await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(shared))[0]).toMatch('open Someone')
    const mail = await sent(scene, 'Zoe Lind')
    scene.stage.wait(10 * minute * 1_000)
    await scene.open(mail, gmail)
    const both = await sent(scene, 'Zoe Lind', 'Ben Ito')
    scene.stage.wait(10 * minute * 1_000)
    await scene.open(both, gmail)
    expect((await scene.history(both))[0]).toMatch('open Someone proxied-human')
  })

  test('is not recognised by what turned out to be the rep’s own view', async () => {
    const scene = createScene()
    const mail = await sent(scene, 'Dana Cole')
    scene.stage.wait(10 * minute * 1_000)
    await scene.open(mail, { by: 'outlook', from: 'office' })
    expect(await scene.contact(dana)).toMatchObject({ firstOpenAt: scene.stage.now() })
    await scene.view(mail, desk)
    expect(await scene.contact(dana)).toMatchObject(noDates)
  })
})

describe('the lawful basis of a contact', () => {
  test('a contact’s dates come from their mails, and never from anonymous events', async () => {
    const scene = createScene()
    const first = await opened(scene, danasDesk, 'Dana Cole')
    const at = scene.stage.now()
    scene.stage.wait(60 * minute * 1_000)
    await scene.click(first, { by: 'chrome', from: 'home' })
    await opened(scene, bensDesk, 'Dana Cole', 'Ben Ito')
    expect(await scene.contact('DANA@contoso.example')).toEqual({
      basis: 'legitimate-interest',
      recordedAt: null,
      recordedBy: null,
      firstOpenAt: at,
      lastOpenAt: at,
      firstClickAt: at + 60 * minute * 1_000,
      lastClickAt: at + 60 * minute * 1_000,
    })
    expect(await scene.contact(ben)).toMatchObject(noDates)
  })

  test('an objection makes the contact anonymous at once, in every line, and deletes their data', async () => {
    const scene = createScene()
    const mail = await opened(scene, danasDesk, 'Dana Cole')
    scene.stage.wait(minute * 1_000)
    expect((await scene.feed(desk))[0]).toMatch('Dana Cole open (only-recipient) told')
    const objectedAt = scene.stage.now()
    expect((await scene.basis(dana, 'objected')).status).toBe(204)
    expect((await scene.feed(desk))[0]).toMatch('Someone open (no-lawful-basis) told')
    await scene.open(mail, danasDesk)
    const objected = { basis: 'objected', recordedAt: objectedAt, recordedBy: 'rep', ...noDates }
    expect(await scene.contact(dana)).toEqual(objected)
    const both = await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(both))[0]).toMatch('open Someone')

    for (const basis of ['none', 'legitimate-interest']) {
      const refused = await scene.basis(dana, basis)
      expect(refused.json).toMatchObject({ status: 409, code: 'contact-objected' })
    }
    expect(await scene.contact(dana)).toEqual(objected)
    expect((await scene.basis(dana, 'consent')).status).toBe(204)
    expect((await scene.history(mail))[0]).toMatch('open Dana Cole')
  })

  test('an account that requires a basis names nobody and stores nothing without one', async () => {
    const scene = createScene('none')
    await scene.basis(ben, 'consent')
    const mail = await opened(scene, danasDesk, 'Dana Cole')
    expect((await scene.history(mail))[0]).toMatch('open Someone human')
    expect(await scene.contact(dana)).toEqual({
      basis: 'none',
      recordedAt: null,
      recordedBy: null,
      ...noDates,
    })
    const toBen = await opened(scene, bensDesk, 'Ben Ito')
    expect((await scene.history(toBen))[0]).toMatch('open Ben Ito')
    const both = await opened(scene, danasDesk, 'Dana Cole', 'Ben Ito')
    expect((await scene.history(both))[0]).toMatch('open Someone')
  })

  test('a reader whose browser sends Do Not Track is counted, but neither named nor stored', async () => {
    const scene = createScene()
    const mail = await sent(scene, 'Dana Cole')
    scene.stage.wait(10 * minute * 1_000)
    await scene.open(mail, { ...danasDesk, headers: { 'sec-gpc': '1' } })
    expect((await scene.history(mail))[0]).toMatch('open Someone human')
    expect(await scene.contact(dana)).toMatchObject(noDates)
  })

  test.each<[{ address?: string; basis: string }, string]>([
    [{ address: 'dana', basis: 'consent' }, 'address is not a mail address'],
    [{ address: dana, basis: 'love' }, 'basis is not one of'],
    [{ basis: 'consent' }, 'address is not a text'],
  ])('%j is refused', async ({ address, basis }, detail) => {
    const refused = await createScene().basis(address!, basis)
    expect(refused.json).toMatchObject({ status: 422, code: 'bad-field' })
    expect(refused.text).toMatch(detail)
  })
})
