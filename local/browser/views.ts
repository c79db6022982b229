import type { FrameLocator, Page } from 'playwright-core'
import { lunch, quote } from './scene.ts'

/** The app, in the pane or on a page of its own. */
export type App = Pick<Page | FrameLocator, 'getByRole' | 'getByText'>

/** What the app can show, and how one gets there from anywhere in it. */
export interface View {
  readonly name: string
  readonly show: (app: App) => Promise<void>
}

/** Replies come by way of Graph: some seconds, and more on a busy machine. */
const repliedMs = 30_000

/** Every view that a rep can get to in the pane and on the full page alike: a new one is a new line. */
export const views: readonly View[] = [
  { name: 'activity', show: (app) => atTab(app, 'Activity', /Ben Ito replied/) },
  { name: 'messages', show: (app) => atTab(app, 'Messages', lunch) },
  { name: 'message', show: (app) => atMessage(app, quote, 'Clicked “Pricing”') },
  { name: 'contact', show: atContact },
  { name: 'insights', show: (app) => atTab(app, 'Insights', 'Mail sent in this period') },
  { name: 'more', show: (app) => atTab(app, 'More', 'New mail starts with') },
  { name: 'notices', show: (app) => atFurther(app, 'Notifications') },
  { name: 'devices', show: (app) => atFurther(app, 'Your devices') },
  { name: 'checks', show: atChecks },
]

async function atTab(app: App, tab: string, shown: string | RegExp): Promise<void> {
  await app.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  const back = app.getByRole('button', { name: 'Back', exact: true })
  while ((await back.count()) > 0) await back.first().click()
  await app.getByText(shown).first().waitFor({ timeout: repliedMs })
}

async function atMessage(app: App, subject: string, shown: string): Promise<void> {
  await atTab(app, 'Messages', subject)
  await app.getByRole('button', { name: subject }).first().click()
  await app.getByText(shown, { exact: true }).first().waitFor()
}

async function atContact(app: App): Promise<void> {
  await atMessage(app, quote, 'Clicked “Pricing”')
  await app.getByRole('button', { name: 'Dana Cole', exact: true }).first().click()
  await app.getByText('dana@contoso.example').first().waitFor()
}

/** What is behind a line of More. */
async function atFurther(app: App, title: string): Promise<void> {
  await atTab(app, 'More', 'New mail starts with')
  await app.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  await app.getByRole('heading', { name: title }).waitFor()
}

/** The checks run by themselves when they are looked at. */
async function atChecks(app: App): Promise<void> {
  await atFurther(app, 'Troubleshooting')
  await app.getByRole('button', { name: 'Run again', disabled: false }).waitFor()
}
