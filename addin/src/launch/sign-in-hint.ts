import type { ComposeItem } from '../office/compose-item.ts'
import { displayLanguage } from '../office/language.ts'

const key = 'telltale.hint'

/** In the pane's languages. Its own texts are too long for the event bundle. */
const messages = {
  en: 'Telltale is not tracking this mail. Open Telltale to sign in.',
  de: 'Telltale verfolgt diese Mail nicht. Öffnen Sie Telltale, um sich anzumelden.',
  ar: 'لا يتتبّع Telltale هذه الرسالة. افتح Telltale لتسجيل الدخول.',
}

/** The only hint shown above a mail, because every other trouble is beyond the rep's control. */
export async function showSignInHint(item: ComposeItem): Promise<void> {
  await item.showNotification(key, messageIn(displayLanguage() ?? ''))
}

/** @param tag like "de-AT" */
function messageIn(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  switch (language) {
    case 'de':
      return messages.de
    case 'ar':
      return messages.ar
    default:
      return messages.en
  }
}

export async function takeBackSignInHint(item: ComposeItem): Promise<void> {
  await item.hideNotification(key)
}
