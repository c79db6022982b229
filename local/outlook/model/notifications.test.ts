import { expect, test } from '@jest/globals'
import { clientIds } from './client.ts'
import { dismissalOf, type Notification, tellsPaneOfDismissal } from './notifications.ts'

const bar: Notification = {
  key: 'bar',
  type: 'informationalMessage',
  message: 'Stays',
  icon: 'Icon.16',
  persistent: true,
  action: null,
}

test.each([
  ['informationalMessage', 0],
  ['progressIndicator', 1],
  ['errorMessage', 2],
  ['insightMessage', 3],
] as const)('dismissalOf() numbers %s as the library does', (type, infobarType) => {
  expect(dismissalOf({ ...bar, type })).toEqual({ infobarType, actionType: 1 })
})

test('tellsPaneOfDismissal() except on a Mac', () => {
  expect(clientIds.filter(tellsPaneOfDismissal)).toEqual(['web', 'classic'])
})
