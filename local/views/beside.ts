import { describe, test } from '@jest/globals'
import { quote, quoteMail, rollout } from '../browser/scene.ts'
import type { Seen } from './seen.ts'
import { paneFrame, widened } from './pane-frame.ts'
import { walk } from './walk.ts'

/** A mail, and what the pane says of it. */
interface Beside {
  readonly mail: string
  readonly open: (seen: Seen) => Promise<unknown>
  readonly shown: string
}

const besides: readonly Beside[] = [
  {
    mail: 'a mail that was sent',
    open: ({ client }) => client.read(quote, 'Sent Items'),
    shown: 'Clicked “Pricing”',
  },
  {
    mail: 'an answer that came',
    open: ({ client }) => client.read(`Re: ${rollout}`),
    shown: 'Replied',
  },
  {
    mail: 'a mail that is written',
    open: ({ client, stage }) =>
      client.compose({
        to: 'dana@contoso.example',
        subject: 'Begun',
        html: quoteMail(stage.siteOrigin),
      }),
    shown: '2 links will be tracked.',
  },
]

/** What the pane says at first beside each kind of mail. */
export function seeBeside(seen: () => Seen): void {
  describe('the pane in Outlook', () => {
    test.each(besides)(
      'beside $mail has no barrier and fits 320 and 1200 pixels, in every theme',
      async ({ mail, open, shown }) => {
        const { client } = seen()
        await open(seen())
        const beside = await client.openPane('Telltale')
        const show = () => beside.getByText(shown, { exact: true }).first().waitFor()
        await show()
        const look = () => walk({ name: mail, show }, beside, client.page, paneFrame(client))
        await look()
        await widened(client, 1_200, look)
      },
      90_000,
    )
  })
}
