import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openStage, type Stage } from './browser/stage.ts'
import type { Client } from './outlook/harness/client.ts'
import type { SignIn, SignInSettings, TokenGrant } from './outlook/identity/provider.ts'
import type { ClientId } from './outlook/model/client.ts'

/** MSAL as published, in the add-in's pane and event runtime, through Outlook's broker to the issuer. */

const hint = 'Telltale is not tracking this mail. Open Telltale to sign in.'

let stage: Stage
let client: Client
let initially: SignInSettings
/** The tokens issued, in order. */
let granted: TokenGrant[]

beforeAll(async () => {
  stage = await openStage()
  initially = (await signIn()).settings
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

afterEach(async () => {
  await ask('PUT', '/mail/sign-in', initially)
  await ask('DELETE', '/mail/tokens')
  await stage.outlook.closeClients()
})

function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const sent = method === 'GET' ? {} : { headers, body: JSON.stringify(body ?? {}) }
  return fetch(stage.product.outlookOrigin + path, { method, ...sent })
}

const signIn = async () => (await (await ask('GET', '/mail/sign-in')).json()) as SignIn
const set = (changes: Partial<SignInSettings>) =>
  ask('PUT', '/mail/sign-in', { ...initially, ...changes })

async function open(id: ClientId): Promise<void> {
  granted = []
  client = await stage.outlook.openClient(id)
  client.page.on('response', (response) => {
    if (!response.url().endsWith('/mail/token')) return
    response.json().then(
      (answer: TokenGrant) => answer.kind === 'granted' && granted.push(answer),
      // The page was closed meanwhile.
      () => undefined,
    )
  })
}

const write = (subject: string) =>
  client.compose({
    to: 'dana@contoso.example',
    subject,
    html: `<p>Hello Dana, see <a href="${stage.siteOrigin}/pricing">Pricing</a>.</p><p>Robin</p>`,
  })

const consentDialog = (page: Page) =>
  page.getByRole('dialog', { name: 'Telltale wants to sign you in' })

async function sentBody(subject: string): Promise<string> {
  return (await client.sent(subject)).body.content
}

test.each<ClientId>(['web', 'classic', 'mac'])(
  'in %s pane and event runtime get a token silently',
  async (id) => {
    const subject = `Quietly signed in on ${id}`
    await open(id)
    const written = await write(subject)
    await written.handlersDone()
    const forMail = granted.length
    expect(forMail).toBeGreaterThan(0)
    expect(await written.send()).toEqual({ outcome: 'sent' })
    const tracked = id === 'mac' ? /\/o\/[\w-]{48}"/ : /\/l\/[\w-]{48}\?u=/
    expect(await sentBody(subject)).toMatch(tracked)
    await client.read(subject, 'Sent Items')
    const pane = await client.openPane('Telltale')
    await pane.getByText('Not opened yet').waitFor()
    expect(granted.length).toBeGreaterThan(0)
    await expect(consentDialog(client.page).count()).resolves.toBe(0)
  },
  60_000,
)

describe.each<ClientId>(['web', 'classic'])('in %s', (id) => {
  test('a revoked consent leads to the hint, and to a mail that leaves as written', async () => {
    const subject = `Consent revoked on ${id}`
    await open(id)
    await set({ consents: [] })
    const written = await write(subject)
    await written.handlersDone()
    await client.page.getByText(hint).waitFor()
    await expect(consentDialog(client.page).count()).resolves.toBe(0)
    expect(await written.send()).toEqual({ outcome: 'sent' })
    expect(await sentBody(subject)).toBe(await sentUntouched(`Nobody asked on ${id}`))
    expect(granted).toEqual([])
  }, 60_000)

  test('the pane offers to sign in, the user consents on the page, and the mail is tracked', async () => {
    const subject = `Signed in again on ${id}`
    await open(id)
    await set({ consents: [] })
    const written = await write(subject)
    await written.handlersDone()
    await client.page.getByText(hint).waitFor()
    const pane = await client.openPane('Telltale')
    await pane.getByRole('button', { name: 'Sign in' }).first().click()
    const dialog = consentDialog(client.page)
    await dialog.getByText('Access Telltale as you').waitFor()
    await dialog.getByText('robin@northwind.example').waitFor()
    await client.page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await client.page.getByText(hint).waitFor({ state: 'hidden' })
    await written.handlersDone()
    expect((await signIn()).settings.consents).toEqual(initially.consents)
    expect(await written.send()).toEqual({ outcome: 'sent' })
    expect(await sentBody(subject)).toMatch(/\/[ol]\/[\w-]{48}/)
  }, 60_000)

  test('a user who declines stays signed out, and is not asked again', async () => {
    await open(id)
    await set({ signedIn: false })
    const written = await write(`Not signed in on ${id}`)
    const pane = await client.openPane('Telltale')
    await pane.getByRole('button', { name: 'Sign in' }).first().click()
    const dialog = consentDialog(client.page)
    await dialog.getByText('Sign in to use Telltale.').waitFor()
    await client.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await pane.getByRole('button', { name: 'Sign in' }).first().waitFor()
    expect([granted, await dialog.count()]).toEqual([[], 0])
    await written.discard()
  }, 60_000)

  test('an expired token is renewed silently', async () => {
    await open(id)
    await set({ tokenLifeS: 1 })
    const pane = await openAnyPane()
    await pane.getByText(/./).first().waitFor()
    const [first] = granted
    const until = Date.now() + 15_000
    while (granted.length < 3 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 100))
    const last = granted.at(-1)
    expect(granted.length).toBeGreaterThanOrEqual(3)
    expect(last?.accessToken).not.toBe(first?.accessToken)
    await expect(consentDialog(client.page).count()).resolves.toBe(0)
    expect(await pane.getByRole('button', { name: 'Sign in' }).count()).toBe(0)
  }, 60_000)
})

/** The same mail, sent without a handler. */
async function sentUntouched(subject: string): Promise<string> {
  await client.setTraps([...(await client.traps()), 'handlerNeverRuns'])
  const written = await write(subject)
  await written.handlersDone()
  expect(await written.send()).toEqual({ outcome: 'sent' })
  return sentBody(subject)
}

async function openAnyPane() {
  await write(`Pane of ${client.id}`)
  return client.openPane('Telltale')
}
