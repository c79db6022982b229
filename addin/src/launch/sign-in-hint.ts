import type { ComposeItem } from '../office/compose-item.ts'

const key = 'telltale.hint'
const message = 'Telltale is not tracking this mail. Open Telltale to sign in.'

/** The only hint shown above a mail, because every other trouble is beyond the rep's control. */
export async function showSignInHint(item: ComposeItem): Promise<void> {
  await item.showNotification(key, message)
}

export async function takeBackSignInHint(item: ComposeItem): Promise<void> {
  await item.hideNotification(key)
}
