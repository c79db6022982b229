import { expect, test } from '@jest/globals'
import { parseContactMails } from './wire-contact.ts'

test.each([
  ['says that the rep may', { mayErase: true }, true],
  ['says that the rep may not', { mayErase: false }, false],
  ['is older and does not say', {}, false],
])('parseContactMails() offers an erasure only if the service allows it: it %s', (_, said, may) => {
  const answer = { items: [], next: null, figures: null, ...said }
  expect(parseContactMails(answer, '')).toMatchObject({ mayErase: may })
})
