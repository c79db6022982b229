import { expect, test } from '@jest/globals'
import { type Delivery, wasDelivered } from './delivered.ts'

const [dana, ben] = [{ address: 'dana@contoso.example' }, { address: 'ben@contoso.example' }]
const back = { repliedAt: null, bouncedAt: 4 }
const mail: Delivery = { recipients: [dana], answers: back, opens: 0, clicks: 0 }

test.each<[string, Delivery, boolean]>([
  ['that did not come back', { ...mail, answers: { ...back, bouncedAt: null } }, true],
  ['of which nobody knows what came back', { ...mail, answers: null }, true],
  ['that came back', mail, false],
  ['that came back, written to one person twice', { ...mail, recipients: [dana, dana] }, false],
  ['that came back from one of two', { ...mail, recipients: [dana, ben] }, true],
  ['that came back and was opened', { ...mail, opens: 1 }, true],
  ['that came back and was clicked', { ...mail, clicks: 1 }, true],
  ['that came back and was answered', { ...mail, answers: { ...back, repliedAt: 2 } }, true],
])('wasDelivered() of a mail %s: %s', (_, one, expected) => {
  expect(wasDelivered(one)).toBe(expected)
})
