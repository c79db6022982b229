import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { MessageDetail } from '#core/wire'
import { expectFits } from '../../../../local/browser/face-fits.ts'
import { comeBack, stagePane } from '../../../../local/browser/pane-stage.ts'
import { builtIn } from '../../office/fake-office.ts'
import type { FakeItem, FakePage } from '../fake-page.ts'
import { FakeService } from '../fake-service.ts'
import * as morning from '../fixtures.ts'

/** The built pane in a real browser, beside a mail that the rep received. */

const { quote, plan, dana, now } = morning
const stage = stagePane({ clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ })
let service: FakeService

const answered: MessageDetail = {
  ...quote,
  timeline: [
    {
      kind: 'reply',
      at: now - 60_000,
      who: 'Dana Cole',
      answer: {
        ...{ as: 'recipient', from: dana.emailAddress, failed: null },
        reasons: ['answers-mail'],
      },
    },
    ...quote.timeline,
  ],
}

beforeEach(() => {
  service = new FakeService()
  service.details = [answered, plan]
  service.conversations = { one: [quote.messageId], two: [quote.messageId, plan.messageId] }
})

function received(conversationId: string): FakeItem {
  const mail = { ...morning.sentItem(quote), subject: `Re: ${conversationId}` }
  return { ...mail, mark: null, from: dana, conversationId }
}

function open(item: FakeItem | null, look: Partial<morning.OutlookLook> = {}): Promise<Page> {
  return stage.show(morning.openingWith(item, look), service)
}

function select(page: Page, item: FakeItem | null): Promise<void> {
  return page.evaluate((chosen) => {
    ;(window as unknown as { fake: FakePage }).fake.select(chosen)
  }, item)
}

describe('a received mail', () => {
  test('that answers a tracked mail shows the events and counts of that mail', async () => {
    const page = await open(received('one'))
    const history = page.getByRole('region', { name: 'What happened' })
    const lines = history.getByRole('listitem')
    await lines.first().getByText('Replied').waitFor()
    expect(await lines.count()).toBe(answered.timeline.length)
    await page.getByRole('heading', { level: 2, name: 'Quote for Q3' }).waitFor()
    await page.getByText('Opened twice, last 5 min ago · 1 click').waitFor()
    await page.getByRole('tab', { name: 'This mail', selected: true }).waitFor()
    await page.getByRole('button', { name: 'Mute' }).waitFor()
    expect(service.viewed).toEqual([quote.messageId])
  })

  test('in a conversation of several mails shows all events in order of time, and takes corrections', async () => {
    const page = await open(received('two'))
    const history = page.getByRole('region', { name: 'What happened to 2 messages' })
    const last = history.locator('ol > li').nth(-2)
    await last.getByRole('button', { name: 'Why' }).click()
    await last.getByRole('button', { name: 'Not a person' }).click()
    await last.getByText('You said that this was not a person.').waitFor()
    const [{ path } = { path: '' }] = service.told
    expect(path).toMatch(`/messages/${plan.messageId}/feedback/`)
    expect(await page.getByRole('button', { name: 'Mute' }).count()).toBe(0)
  })

  test('without a conversation leads to the feed, and the pane follows the selection', async () => {
    const page = await open(received('none'))
    await page.getByRole('button', { name: 'Show older' }).waitFor()
    await select(page, received('one'))
    await page.getByRole('region', { name: 'What happened' }).waitFor()
    await select(page, received('none'))
    await page.getByRole('tab', { name: /Activity/, selected: true }).waitFor()
    await page.getByRole('tab', { name: 'This mail' }).click()
    await page.getByText('This mail was sent to you').waitFor()
    expect(await page.getByText('Quote for Q3').count()).toBe(0)
  })
})

interface Face {
  readonly name: string
  readonly conversation: string
  readonly service?: Partial<Pick<FakeService, 'up' | 'silent' | 'details'>>
  readonly language?: string
  readonly act: (page: Page) => Promise<void>
}

const toMail = async (page: Page): Promise<void> => {
  await page.getByRole('tab').first().click()
}

const crowd: MessageDetail = {
  ...answered,
  timeline: Array.from({ length: 30 }, () => answered.timeline.slice(0, -1)).flat(),
}

const faces: readonly Face[] = [
  {
    name: 'conversation',
    conversation: 'one',
    act: (page) => page.getByText('Replied', { exact: true }).waitFor(),
  },
  {
    name: 'conversation-several',
    conversation: 'two',
    act: (page) => page.getByText('What happened to 2 messages').waitFor(),
  },
  {
    name: 'conversation-crowded',
    conversation: 'two',
    service: { details: [crowd, plan] },
    act: (page) => page.getByText('What happened to 2 messages').waitFor(),
  },
  {
    name: 'conversation-german',
    conversation: 'two',
    language: 'de-DE',
    act: (page) => page.getByText('Was mit 2 Mails geschah').waitFor(),
  },
  {
    name: 'conversation-arabic',
    conversation: 'two',
    language: 'ar',
    act: (page) => page.getByText('ما حدث لرسالتين').waitFor(),
  },
  {
    name: 'conversation-none',
    conversation: 'none',
    act: async (page) => {
      await toMail(page)
      await page.getByText('This mail was sent to you').waitFor()
    },
  },
  {
    name: 'conversation-loading',
    conversation: 'one',
    service: { silent: true },
    act: async (page) => {
      await toMail(page)
      await page.getByLabel('Looking for the message it replies to').waitFor()
    },
  },
  {
    name: 'conversation-down',
    conversation: 'one',
    service: { up: false },
    act: async (page) => {
      await toMail(page)
      await page.getByText('Telltale cannot be reached').waitFor()
    },
  },
  {
    name: 'conversation-stale',
    conversation: 'one',
    act: async (page) => {
      await page.getByText('Replied', { exact: true }).waitFor()
      service.up = false
      await comeBack(page)
      await page.getByText('out of date').waitFor()
    },
  },
]

describe('every face of it', () => {
  test.each(faces)('$name fits its width, light and dark', async (face) => {
    Object.assign(service, face.service)
    const { language = 'en-GB' } = face
    const page = await open(received(face.conversation), { language })
    await face.act(page)
    await expectFits(page, face.name, { widths: [320, 1200] })
  })
})
