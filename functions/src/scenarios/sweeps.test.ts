import { describe, expect, test } from '@jest/globals'
import { addressOf, createScene, desk, type Device, type Scene, type SentMail } from './scene.ts'

/** One address at mails to several people: a scanner that sweeps mailboxes, an office, or a proxy. */

const six = ['Dana Cole', 'Ben Ito', 'Zoe Lind', 'Ada Moss', 'Tom Rey', 'Uma Shah']
const minute = 60
const delivered = 10 * minute

const scanner: Device = { by: 'chrome', from: 'office' }
const thunderbird: Device = { by: 'thunderbird', from: 'office' }

async function sentToEach(scene: Scene, people: readonly string[] = six): Promise<SentMail[]> {
  const mails: SentMail[] = []
  for (const person of people) {
    const mail = await scene.send([person])
    await scene.register(mail)
    mails.push(mail)
  }
  return mails
}

/** The verdicts on each mail's loads after the sweep. */
async function verdicts(scene: Scene, mails: readonly SentMail[]): Promise<readonly string[]> {
  const all: string[] = []
  for (const mail of mails)
    for (const line of await scene.history(mail))
      if (!line.endsWith('sent')) all.push(line.replace(/^\S+ /, ''))
  return all
}

const names = ({ registration }: SentMail): string => registration.recipients[0]?.name ?? ''
const machine = (kind: string) => (mail: SentMail) =>
  `${kind} ${names(mail)} machine high: many-mails`

describe('a gateway that sweeps six mailboxes in two seconds', () => {
  test('by images: no open remains, not even of the first mail', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    for (const [at, mail] of mails.entries()) {
      scene.at(delivered + at * 0.4)
      await scene.open(mail, scanner)
    }
    expect(await verdicts(scene, mails)).toEqual(mails.map(machine('open')))
    scene.at(delivered + minute)
    expect(await scene.feed({ by: 'safari', from: 'hotel' })).toEqual([])
    for (const { ticket } of mails) {
      const { mailboxId, messageId } = ticket.proof
      const message = await scene.stage.stores.messages.get(mailboxId, messageId)
      expect(message?.counts).toMatchObject({ opens: 0, naiveOpens: 1 })
    }
  })

  test('by links, all recorded together', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    for (const [at, mail] of mails.entries()) {
      scene.at(delivered + at * 0.4)
      await scene.clickUnrecorded(mail, scanner)
    }
    await scene.record()
    expect(await verdicts(scene, mails)).toEqual(mails.map(machine('click')))
  })

  test('notices of the first mails are withdrawn, in storage too, with the reason', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    const reader: Device = { by: 'safari', from: 'hotel' }
    for (const [at, mail] of mails.slice(0, 3).entries()) {
      scene.at(delivered + at * 0.4)
      await scene.open(mail, thunderbird)
    }
    expect(await scene.feed(reader)).toEqual([
      '600.8 Zoe Lind open (only-recipient) told',
      '600.4 Ben Ito open (only-recipient) told',
      '600 Dana Cole open (only-recipient) told',
    ])
    expect(await scene.contact(addressOf('Dana'))).toMatchObject({
      firstOpenAt: scene.stage.now() - 800,
    })
    for (const [at, mail] of mails.slice(3).entries()) {
      scene.at(delivered + 1.2 + at * 0.4)
      await scene.open(mail, thunderbird)
    }
    expect(await scene.feed(reader)).toEqual([
      '600.8 Zoe Lind open (only-recipient) withdrawn',
      '600.4 Ben Ito open (only-recipient) withdrawn',
      '600 Dana Cole open (only-recipient) withdrawn',
    ])
    expect(await verdicts(scene, mails)).toEqual(mails.map(machine('open')))
    expect(await scene.contact(addressOf('Dana'))).toMatchObject({ firstOpenAt: null })
  })

  test('recorded by two processes in turn', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    for (const [at, mail] of mails.entries()) {
      scene.at(delivered + at * 0.4)
      await scene.open(mail, scanner, at % 2 === 0 ? 0 : 1)
    }
    expect(await verdicts(scene, mails)).toEqual(mails.map(machine('open')))
  })

  test('recorded by two processes, of which one has all of its hits before the other', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    for (const [at, mail] of mails.entries()) {
      scene.at(delivered + at * 0.4)
      await scene.open(mail, scanner, at < 3 ? 0 : 1)
    }
    expect(await verdicts(scene, mails)).toEqual(mails.map(machine('open')))
  })

  test('stays a sweep when a person reads later from the same address, and days later', async () => {
    const scene = createScene()
    const mails = await sentToEach(scene, six.slice(0, 4))
    for (const mail of mails) await scene.open(mail, scanner)
    const [first] = mails
    if (first === undefined) throw new Error('No mail')
    for (const later of [30, 5 * 24 * 60 * minute]) {
      scene.at(delivered + later)
      await scene.open(first, { by: 'outlook', from: 'office' })
    }
    expect((await verdicts(scene, [first])).map((line) => line.slice(0, 30))).toEqual([
      'open Dana Cole human high: mai',
      'open Dana Cole human high: mai',
      'open Dana Cole machine high: m',
    ])
  })
})

describe('people behind one address', () => {
  const office = async (
    seconds: readonly number[],
    act: (scene: Scene, mail: SentMail, at: number) => Promise<void>,
  ): Promise<readonly string[]> => {
    const scene = createScene()
    const mails = await sentToEach(scene, six.slice(0, seconds.length))
    for (const [at, mail] of mails.entries()) {
      scene.at(delivered + (seconds[at] ?? 0))
      await act(scene, mail, at)
    }
    return verdicts(scene, mails)
  }
  const programs: readonly Device[] = [
    { by: 'outlook', from: 'office' },
    scanner,
    thunderbird,
    { by: 'edge', from: 'office' },
    { by: 'safari', from: 'office' },
  ]
  const deviceAt = (at: number): Device => programs[at] ?? desk

  test.each<[string, readonly number[]]>([
    ['five colleagues who open their mails within a minute', [0, 9, 21, 22.5, 48]],
    ['three of them in the same two seconds', [0, 21, 21.8, 22.9, 48]],
  ])('%s have read', async (_, seconds) => {
    const opened = await office(seconds, (scene, mail, at) => scene.open(mail, deviceAt(at)))
    expect(opened).toHaveLength(5)
    for (const line of opened) expect(line).toMatch(/^open \w+ \w+ human (high|medium): /)
  })

  test('three colleagues who click within two seconds are people; three scripts are not', async () => {
    const clicked = (device: Device) =>
      office([0, 0.7, 1.5], (scene, mail) => scene.click(mail, device))
    for (const line of await clicked(scanner))
      expect(line).toMatch(/^(click .* human high|open .*-click$)/)
    const bare = { ...scanner, headers: { accept: '*/*' } }
    for (const line of await clicked(bare)) expect(line).toMatch('machine medium: many-mails')
  })

  test('one reader with six mails of a thread or of one sender on the screen at once', async () => {
    const scene = createScene()
    const mails: SentMail[] = []
    for (const also of [[], [], ['Ben Ito'], [], ['Zoe Lind'], []]) {
      const mail = await scene.send(['Dana Cole', ...also])
      await scene.register(mail)
      mails.push(mail)
    }
    scene.at(delivered)
    for (const mail of mails) await scene.open(mail, { by: 'outlook', from: 'home' })
    for (const line of await verdicts(scene, mails)) expect(line).toMatch('human high: mail-client')
  })

  test.each<[string, Device, string]>([
    ['Gmail', { by: 'gmail', from: 'gmail' }, 'proxied-human high: image-proxy'],
    ['Outlook on the web', { by: 'edge', from: 'outlookWeb' }, 'proxied-human medium: microsoft'],
    ['iCloud Private Relay', { by: 'safari', from: 'apple' }, 'human medium: browser'],
  ])('six readers at once, all from one address of %s', async (_, device, verdict) => {
    const scene = createScene()
    const mails = await sentToEach(scene)
    scene.at(delivered)
    for (const mail of mails) await scene.open(mail, device)
    for (const line of await verdicts(scene, mails)) expect(line).toMatch(verdict)
  })
})

test('stored sightings of a sweep expire after days, except those that verdicts rest on', async () => {
  const scene = createScene()
  const { ownUses } = scene.stage.stores
  const mails = await sentToEach(scene, six.slice(0, 4))
  const [{ mailboxId, messageId } = { mailboxId: undefined, messageId: undefined }] = mails.map(
    ({ ticket }) => ticket.proof,
  )
  if (mailboxId === undefined) throw new Error('No mail')
  for (const mail of mails) await scene.open(mail, scanner)
  const noted = () => ownUses.list(mailboxId, 0, scene.stage.now(), 100)
  expect((await noted()).filter(({ kind }) => kind === 'sighting')).toHaveLength(3)
  scene.stage.wait(3 * 24 * 60 * minute * 1_000)
  await scene.feed(desk)
  expect((await noted()).map(({ kind }) => kind)).toEqual(['presence'])
  expect(await ownUses.kept(mailboxId, messageId, 100)).toHaveLength(3)
})
