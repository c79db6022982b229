import { describe, expect, test } from '@jest/globals'
import type { HitId } from '#core/ids'
import { saidPerMessageMax } from '#core/limits'
import { robin } from '../http/stage.ts'
import { addressOf, createScene, type Device, type Scene, type SentMail } from './scene.ts'

/** The rep corrects an event; the correction shows everywhere. */

const reader: Device = { by: 'outlook', from: 'home' }
const browser: Device = { by: 'chrome', from: 'home' }
/** A device that no presence of the rep identifies. */
const elsewhere: Device = { by: 'safari', from: 'hotel' }

async function opened(): Promise<{ scene: Scene; mail: SentMail }> {
  const scene = createScene()
  const mail = await scene.send(['Dana Cole'])
  await scene.register(mail)
  scene.at(600)
  await scene.open(mail, reader)
  return { scene, mail }
}

/** Everything that can be seen of a mail, as text. */
async function everything(scene: Scene, mail: SentMail): Promise<string> {
  const [detail, feed, contact] = [
    await scene.detail(mail),
    await scene.feed(elsewhere),
    await scene.contact(addressOf('Dana Cole')),
  ]
  return JSON.stringify({ detail, feed, contact })
}

describe('PUT /api/messages/{messageId}/feedback/{hitId}', () => {
  test.each([
    ['me', 'self high: sender-said-own'],
    ['not-a-person', 'machine high: sender-said-no-person'],
  ])('%s: the open no longer counts, and its line is withdrawn', async (was, judged) => {
    const { scene, mail } = await opened()
    scene.at(700)
    expect(await scene.feed(elsewhere)).toEqual(['600 Dana Cole open (only-recipient) told'])
    const answered = await scene.say(mail, was)
    expect([answered.status, answered.text]).toEqual([204, ''])
    expect(await scene.history(mail)).toEqual([`600 open Dana Cole ${judged}`, '0 sent'])
    expect(await scene.detail(mail)).toMatchObject({ opens: 0, lastOpenAt: null, naiveOpens: 1 })
    expect(await scene.feed(elsewhere)).toEqual(['600 Dana Cole open (only-recipient) withdrawn'])
    expect(await scene.contact(addressOf('Dana Cole'))).toMatchObject({ lastOpenAt: null })
    const { counts } =
      (await scene.stage.stores.messages.get(
        mail.ticket.proof.mailboxId,
        mail.ticket.proof.messageId,
      )) ?? {}
    expect(counts).toMatchObject({ opens: 0, naiveOpens: 1 })
  })

  test('a correction while the line is held back means that nobody is notified', async () => {
    const { scene, mail } = await opened()
    await scene.say(mail, 'me')
    scene.at(700)
    expect(await scene.feed(elsewhere)).toEqual([])
  })

  test('a correction repeated or changed later keeps the time of the first, so nobody is notified', async () => {
    const { scene, mail } = await opened()
    await scene.say(mail, 'me')
    scene.at(700)
    await scene.say(mail, 'not-a-person')
    expect(await scene.feed(elsewhere)).toEqual([])
    expect(await scene.history(mail)).toContain(
      '600 open Dana Cole machine high: sender-said-no-person',
    )
  })

  test('a correction that is cleared leaves no trace', async () => {
    for (const when of [600, 700]) {
      const [said, never] = [await opened(), await opened()]
      for (const { scene } of [said, never]) scene.at(when)
      for (const was of ['me', 'me', 'not-a-person', null, null, 'not-a-person', null])
        await said.scene.say(said.mail, was)
      for (const { scene } of [said, never]) scene.at(800)
      expect(await everything(said.scene, said.mail)).toBe(
        await everything(never.scene, never.mail),
      )
    }
  })

  test('covers all loads of the event, including later ones', async () => {
    const { scene, mail } = await opened()
    scene.at(620)
    await scene.open(mail, reader)
    await scene.say(mail, 'me')
    scene.at(640)
    await scene.open(mail, reader)
    expect(await scene.detail(mail)).toMatchObject({ opens: 0, naiveOpens: 3 })
    scene.at(3_600)
    await scene.open(mail, reader)
    expect(await scene.detail(mail)).toMatchObject({ opens: 1, naiveOpens: 4 })
  })

  test('an open inferred from a click disappears and returns with the click', async () => {
    const scene = createScene()
    const mail = await scene.send(['Dana Cole'])
    await scene.register(mail)
    scene.at(600)
    await scene.click(mail, browser)
    const before = await scene.history(mail)
    expect(before).toContain('600 open Dana Cole human medium: inferred-from-click')
    const [click, open] = (await scene.detail(mail)).timeline
    expect(open).toMatchObject({ kind: 'open', hitId: null })
    await scene.say(mail, 'me')
    expect(await scene.history(mail)).toEqual([
      '600 click Dana Cole self high: sender-said-own',
      '0 sent',
    ])
    await scene.say(mail, null)
    expect(await scene.history(mail)).toEqual(before)
    expect(click).toMatchObject({ kind: 'click', feedback: null })
  })

  test('a later hit is judged with earlier corrections', async () => {
    const { scene, mail } = await opened()
    await scene.say(mail, 'me')
    scene.at(7_200)
    await scene.open(mail, { by: 'gmail', from: 'gmail' })
    expect(await scene.history(mail)).toEqual([
      '7200 open Dana Cole proxied-human high: image-proxy',
      '600 open Dana Cole self high: sender-said-own',
      '0 sent',
    ])
  })

  test('only the owner can correct an event, on an existing hit, with a known word', async () => {
    const { scene, mail } = await opened()
    const [event] = (await scene.detail(mail)).timeline
    const hitId = event !== undefined && 'hitId' in event ? event.hitId : null
    const before = await everything(scene, mail)
    const other = await scene.send(['Ben Ito'])
    await scene.register(other)
    const code = async (answered: Promise<{ readonly json: unknown }>) =>
      (await answered).json as object
    expect(await code(scene.say(mail, 'me', 'f'.repeat(24) as HitId))).toMatchObject({
      status: 404,
      code: 'no-such-hit',
    })
    expect(await code(scene.say(mail, 'me', '../x' as HitId))).toMatchObject({
      code: 'no-such-hit',
    })
    expect(await code(scene.say(other, 'me', hitId ?? undefined))).toMatchObject({
      code: 'no-such-hit',
    })
    expect(await code(scene.say(mail, 'nobody'))).toMatchObject({ code: 'bad-field' })
    expect(await code(scene.sayAs('someone-else', mail, hitId))).toMatchObject({
      code: 'no-such-message',
    })
    expect(await code(scene.sayAs('', mail, hitId))).toMatchObject({ code: 'token-missing' })
    expect(await everything(scene, mail)).toBe(before)
  })

  test('limits the corrections of one message', async () => {
    const { scene, mail } = await opened()
    const { ownUses } = scene.stage.stores
    const { mailboxId, messageId } = mail.ticket.proof
    await scene.stage.stores.mailboxes.open(robin, mailboxId)
    for (let at = 0; at < saidPerMessageMax; at++) {
      const hitId = at.toString(16).padStart(24, '0') as HitId
      await ownUses.say(mailboxId, messageId, { kind: 'said', at, hitId, was: 'me' })
    }
    expect((await scene.say(mail, 'me')).json).toMatchObject({
      status: 409,
      code: 'too-much-feedback',
    })
    expect((await scene.say(mail, null)).status).toBe(204)
  })
})
