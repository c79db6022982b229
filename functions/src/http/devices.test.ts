import { describe, expect, test } from '@jest/globals'
import { ownUseKeptMs } from '#core/limits'
import { ask } from './ask.ts'
import { createCallerDevice } from './caller-device.ts'
import { createForgetDevice, createListDevices } from './devices.ts'
import { createNoticePresence } from './notice-presence.ts'
import { asRobin, asSomeoneElse, begin, createStage } from './stage.ts'

const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0'
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15'

function start() {
  const stage = createStage()
  const { ownMailbox, stores, keys, now } = stage
  const deviceOf = createCallerDevice(keys, 1)
  const judgeAgain = () => Promise.resolve()
  const notice = createNoticePresence({ ownUses: stores.ownUses, deviceOf, judgeAgain, now })
  const deps = { ownMailbox, ownUses: stores.ownUses, deviceOf, now }
  const headersOf = (agent: string, address: string) => ({
    ...{ ...asRobin, 'user-agent': agent, 'x-forwarded-for': address },
  })
  const use = (agent: string, address: string) =>
    ask(
      async (request) => {
        const own = await ownMailbox(request)
        if ('refused' in own) return own.refused
        await notice(request, own.mailbox.mailboxId, [])
        return { status: 204 }
      },
      { path: '/api/activity', headers: headersOf(agent, address) },
    )
  return {
    use,
    wait: (ms: number) => stage.wait(ms),
    list: (headers: Record<string, string> = headersOf(edge, '203.0.113.7')) =>
      ask(createListDevices(deps), { path: '/api/devices', headers }),
    forget: (body: object, headers = asRobin) =>
      ask(createForgetDevice(deps), {
        ...{ method: 'POST', path: '/api/devices/forget', headers },
        body: JSON.stringify(body),
      }),
  }
}

describe('GET /api/devices', () => {
  test('names the programs in which the rep used the pane, the current one first', async () => {
    const { use, list, wait } = start()
    await use(edge, '203.0.113.7')
    wait(3_600_000)
    await use(safari, '198.51.100.4')
    await use(edge, '198.51.100.4')
    wait(60_000)
    await use('', '198.51.100.5')
    const answered = await list()
    expect(answered.json).toEqual({
      devices: [
        { client: 'Edge on Windows', lastAt: begin + 3_600_000, here: true },
        { client: null, lastAt: begin + 3_660_000, here: false },
        { client: 'Safari on Mac', lastAt: begin + 3_600_000, here: false },
      ],
    })
    expect(answered.text).not.toMatch(/Mozilla|203\.0|198\.51/)
    expect((await list(asSomeoneElse)).json).toEqual({ devices: [] })
  })

  test('leaves out what is older than two days', async () => {
    const { use, list, wait } = start()
    await use(edge, '203.0.113.7')
    wait(ownUseKeptMs + 1)
    expect((await list()).json).toEqual({ devices: [] })
  })
})

describe('POST /api/devices/forget', () => {
  test("forgets the caller's own device, by the name of its program, and no other", async () => {
    const { use, list, forget } = start()
    await use(edge, '203.0.113.7')
    await use(safari, '198.51.100.4')
    expect((await forget({ client: 'Safari on Mac' }, asSomeoneElse)).status).toBe(204)
    expect((await list()).json).toMatchObject({ devices: [{ here: true }, { here: false }] })
    expect((await forget({ client: 'Safari on Mac' })).status).toBe(204)
    expect((await list()).json).toMatchObject({ devices: [{ client: 'Edge on Windows' }] })
    expect((await forget({ client: 'Safari on Mac' })).status).toBe(204)
  })

  test.each([[{}], [{ client: 5 }], [{ client: 'x'.repeat(81) }]])('refuses %j', async (body) => {
    const { forget } = start()
    expect(await forget(body)).toMatchObject({ status: 422, json: { code: 'bad-field' } })
  })
})
