import { expect, test } from '@jest/globals'
import { goBehindMore } from './views/behind-more.ts'
import { goToAddresses } from './views/addresses.ts'
import { seeBeside } from './views/beside.ts'
import { seeFullPage } from './views/full-page.ts'
import { goByKeyboard } from './views/keyboard.ts'
import { seePane } from './views/pane.ts'
import { seeProduct } from './views/seen.ts'
import { signIn, signOut } from './views/session.ts'
import { sendUnsafeMails } from './views/unsafe-mails.ts'

/** What a rep sees, in one running product: to start it takes longer than to look at most of it. */

const seen = seeProduct()

seePane(seen)
seeBeside(seen)
signIn(seen)
seeFullPage(seen)
goToAddresses(seen)
signOut(seen)

test('the full page said nothing on the console that should not be there', () => {
  expect(seen().said).toEqual([])
})

goByKeyboard(seen)
sendUnsafeMails(seen)
goBehindMore(seen)
