import type { Page } from 'playwright-core'
import type { Client } from '../outlook/harness/client.ts'
import type { Stage } from './stage.ts'

/** The mails that views are looked at with: real ones, to people who do real things with them. */

export const quote = 'Quote for the first quarter'
export const rollout = 'Plan for the rollout'
export const lunch = 'Lunch on Friday?'

/** Sends what the views show, and has it opened, followed and answered. */
export async function playScene({ outlook, siteOrigin }: Stage, client: Client): Promise<void> {
  await send(client, 'dana@contoso.example', lunch, '<p>Hello Dana,</p><p>on me.</p><p>Robin</p>')
  await send(client, 'ben@fabrikam.example', rollout, rolloutMail(siteOrigin))
  await send(client, 'dana@contoso.example', quote, quoteMail(siteOrigin))

  const planned = await outlook.recipient('Ben Ito').open(rollout)
  await planned.reply({ text: 'That works for us, Robin. Let us begin in March.' })
  const quoted = await outlook.recipient('Dana Cole').open(quote)
  await quoted.showPictures()
  await quoted.follow('Pricing')
}

async function send(client: Client, to: string, subject: string, html: string): Promise<void> {
  const mail = await client.compose({ to, subject, html })
  await mail.handlersDone()
  const { outcome } = await mail.send()
  if (outcome !== 'sent') throw new Error(`“${subject}” did not leave: ${outcome}`)
}

export function quoteMail(site: string): string {
  return (
    '<p>Hello Dana,</p><p>thank you for the call this morning. As promised, here is our ' +
    `<a href="${site}/pricing">Pricing</a> and <a href="${site}/rollout">the plan for the rollout</a>. ` +
    `Everything else is on <a href="${site}/">${site}/</a>.</p><p>Kind regards<br>Robin</p>`
  )
}

function rolloutMail(site: string): string {
  return (
    `<p>Hello Ben,</p><p>here is <a href="${site}/rollout">the plan</a>. Does it work for you?</p>` +
    '<p>Kind regards<br>Robin</p>'
  )
}

/** Goes to the full page as somebody who has just come, and signs in. */
export async function enterApp(page: Page, appUrl: string): Promise<void> {
  await page.goto(appUrl)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /Robin Reyes/ }).click()
  await page.getByRole('tab', { name: 'Activity' }).waitFor()
}
