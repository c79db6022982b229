import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from '../outlook/harness/client.ts'
import type { Seen } from './seen.ts'

const shots = process.env['PANE_SHOTS']

type Pane = Awaited<ReturnType<Client['openPane']>>

/** What a rep sets and looks up behind More, in the running product. */
export function goBehindMore(seen: () => Seen): void {
  describe('behind More', () => {
    const outlook = () => seen().stage.outlook
    let client: Client
    let pane: Pane

    beforeAll(async () => {
      await outlook().closeClients()
      client = await outlook().openClient('web')
      const mail = await client.compose({
        ...{ to: 'dana@contoso.example', subject: 'Prices', html: '<p>Hello Dana</p>' },
      })
      await mail.handlersDone()
      expect(await mail.send()).toEqual({ outcome: 'sent' })
      await client.read('Prices', 'Sent Items')
      pane = await client.openPane('Telltale')
    }, 120_000)

    test('checks find a product that works, and what is wrong with one that does not', async () => {
      await openFace(pane, 'Troubleshooting')
      const summary = (text: RegExp) => pane.getByText(text).waitFor({ timeout: 20_000 })
      await summary(/Nothing is wrong|Everything is fine|needs? attention/)
      if (shots !== undefined) await client.page.screenshot({ path: `${shots}/product-checks.png` })
      expect(await standing(pane)).toMatchObject({
        ...{ Outlook: 'Fine', 'Sign-in': 'Fine', Telltale: 'Fine', 'Tracking new mail': 'Fine' },
        ...{ 'Mail you send': 'Fine', Clock: 'Fine', Version: 'Fine' },
      })
      await outlook().stopService()
      await pane.getByRole('button', { name: 'Run again' }).click()
      await summary(/1 thing needs attention/)
      expect(await standing(pane)).toMatchObject({ 'Sign-in': 'Fine', Telltale: 'Broken' })
      await outlook().startService()
      await pane.getByRole('button', { name: 'Run again' }).click()
      await summary(/Nothing is wrong|Everything is fine/)
      await outlook().takeProblems(/503 \(Service Unavailable\)/)
    }, 120_000)

    test('what a rep is told of outlasts the pane', async () => {
      await pane.getByRole('button', { name: 'Back' }).click()
      await openFace(pane, 'Notifications')
      await pane.getByLabel('Opens').selectOption('first')
      await pane.getByRole('switch', { name: 'Quiet hours' }).click()
      await pane.getByText('Saved', { exact: true }).waitFor()
      await pane.getByRole('tab', { name: 'Activity' }).click()
      await openFace(pane, 'Notifications')
      await pane.getByLabel('Time zone').waitFor()
      expect(await pane.getByLabel('Opens').inputValue()).toBe('first')
    }, 60_000)
  })
}

async function openFace(pane: Pane, name: string): Promise<void> {
  await pane.getByRole('tab', { name: 'More' }).click()
  await pane.getByRole('button', { name }).click()
}

/** Each check by its name, with how it stands. */
async function standing(pane: Pane): Promise<Record<string, string>> {
  const rows = pane.getByRole('list', { name: 'Checks' }).getByRole('listitem')
  const texts = await rows.allTextContents()
  const said = /^(.+?): (Fine|Needs attention|Broken|Not known yet)/
  return Object.fromEntries(
    texts.map((text) => [said.exec(text)?.[1] ?? text, said.exec(text)?.[2] ?? '']),
  )
}
