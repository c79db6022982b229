import { expect, test } from '@jest/globals'
import { createNetwork } from './network.ts'

test('the network is lost and found with the computer’s own', () => {
  const page = new EventTarget()
  const network = createNetwork(page)
  const told: string[] = []
  network.subscribe(() => told.push(network.reach()))
  page.dispatchEvent(new Event('offline'))
  page.dispatchEvent(new Event('online'))
  expect(told).toEqual(['lost', 'online'])
})

test('who works offline stays so when the computer is connected', () => {
  const page = new EventTarget()
  const network = createNetwork(page)
  network.set('work-offline')
  page.dispatchEvent(new Event('online'))
  expect(network.reach()).toBe('work-offline')
})
