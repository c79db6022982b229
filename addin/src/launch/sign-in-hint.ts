import type { ComposeItem } from '../office/compose-item.ts'

const key = 'telltale.hint'
const message = 'Telltale is not tracking this mail. Open Telltale to sign in.'

/** The one thing that the rep is told above a mail: all else is nothing that they could change. */
export async function showSignInHint(item: ComposeItem): Promise<void> {
  await item.showNotification(key, message)
}

export async function takeBackSignInHint(item: ComposeItem): Promise<void> {
  await item.hideNotification(key)
}
